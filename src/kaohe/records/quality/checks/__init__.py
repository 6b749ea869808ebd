"""One short file for each check, all listed in ``quality/registry.py``."""
