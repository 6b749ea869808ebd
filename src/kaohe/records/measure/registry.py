"""The shipped dictionary as queries and figures: what records can give."""

from __future__ import annotations

from collections.abc import Mapping

from kaohe.dictionary import INDICATORS
from kaohe.records.measure.plan import plan_of
from kaohe.records.measure.source import Source

SHIPPED = plan_of(INDICATORS)
assert not SHIPPED.findings, [f.line("en") for f in SHIPPED.findings]

#: Every query by its name.
SOURCES: Mapping[str, Source] = SHIPPED.sources

#: The query that makes an indicator.
OWNER: Mapping[str, Source] = SHIPPED.owner

#: The indicators that can be measured from records.
MEASURABLE: frozenset[str] = frozenset(OWNER)
