"""The page of the audit chain: every entry in words."""
