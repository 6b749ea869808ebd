"""The sample company of ``make run``, made by the seeded generator of ``kaohe.samples``."""

from kaohe_web.demo.load import load

__all__ = ["load"]
