"""汇总: HR's look at a month, without wages: ranks, averages, proposals and findings."""

from kaohe.exchange.summary.book import write_summary

__all__ = ["write_summary"]
