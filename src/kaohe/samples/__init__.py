"""Sample companies from a seed: the same seed gives the same rows."""
