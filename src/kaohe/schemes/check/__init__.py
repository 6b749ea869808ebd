"""The linter of schemes: one short file per check, all listed in ``registry``."""

from kaohe.schemes.check.registry import CHECKS, check_scheme

__all__ = ["CHECKS", "check_scheme"]
