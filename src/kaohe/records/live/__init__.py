"""Figures of a month that is not over: kept up with the records, marked provisional."""

from kaohe.records.live.excerpt import Excerpt, excerpt
from kaohe.records.live.given import LiveFigures
from kaohe.records.live.live import Live
from kaohe.records.live.month import LiveMonth, live_of

__all__ = ["Excerpt", "Live", "LiveFigures", "LiveMonth", "excerpt", "live_of"]
