"""The linter of schemes: one short file per check, all listed in ``registry``."""
