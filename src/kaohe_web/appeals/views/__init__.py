"""The pages of appeals, one file per page."""
