"""A process of its own for Spark Connect: pyspark keeps to one way of talking a process.

Measures a month on DuckDB and on the server, and says how many figures are equal.
"""

from __future__ import annotations

import sys

from kaohe.base.period import Period
from kaohe.records.engines import engine_at
from kaohe.records.measure import MEASURABLE, measure
from tests.engines.random_month import AGENTS, SEEDS, random_month

if __name__ == "__main__":
    records, october = random_month(SEEDS[0]), Period(2026, 10)
    expected = measure(records, MEASURABLE, october, AGENTS)
    with engine_at(sys.argv[1]) as server:
        found = measure(records, MEASURABLE, october, AGENTS, engine=server)
    assert found.figures == expected.figures
    assert found.findings == expected.findings
    print(sum(len(own) for own in found.figures.values()), "figures are equal")
