"""What the office does to people and accounts: check, do, log; one file each."""
