"""A company leaves: copies of everything to take away, and the end of it all here."""
