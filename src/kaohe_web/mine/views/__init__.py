"""The pages of one's own file, one file per page."""
