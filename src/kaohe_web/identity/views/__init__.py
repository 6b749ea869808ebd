"""The pages of signing in, one file each."""
