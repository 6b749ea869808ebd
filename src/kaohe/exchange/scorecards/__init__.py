"""考核表: one sheet per person, like the paper form, with formulas that recompute it."""

from kaohe.exchange.scorecards.book import card_files, write_scorecards

__all__ = ["card_files", "write_scorecards"]
