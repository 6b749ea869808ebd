"""Figures of a month that is not over: kept up with the records, marked provisional."""

from kaohe.records.live.live import Live, LiveFigures

__all__ = ["Live", "LiveFigures"]
