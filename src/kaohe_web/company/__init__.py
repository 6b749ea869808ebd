"""What the company has settled for all its months."""
