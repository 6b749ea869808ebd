"""The sample company of ``make run``, made by the seeded generator of ``kaohe.samples``."""

from kaohe_web.demo.cast import PASSWORD, SHOWN
from kaohe_web.demo.load import is_loaded, load

__all__ = ["PASSWORD", "SHOWN", "is_loaded", "load"]
