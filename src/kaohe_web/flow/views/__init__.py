"""The console and what is done from it, one file each."""
