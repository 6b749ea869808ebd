"""What is done with appeals, one file per action."""
