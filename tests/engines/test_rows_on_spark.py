"""The rows behind a figure are the same on Spark, page by page."""

from __future__ import annotations

import pytest

from kaohe.base.period import Period
from kaohe.dictionary import Dictionary
from kaohe.records.engines import Engine
from kaohe.records.rows import rows_behind
from tests.engines.cluster import ON_SPARK
from tests.engines.random_month import SEEDS, random_month

pytestmark = ON_SPARK
OCTOBER = Period(2026, 10)


@pytest.mark.parametrize(
    "indicator", ["failed_check_rate", "csat_rate", "complaint_rate", "talk_p90"]
)
def test_a_page_and_its_totals_are_those_of_duckdb(
    spark: Engine, dictionary: Dictionary, indicator: str
) -> None:
    records = random_month(SEEDS[0])
    here, there = (
        rows_behind(
            *(records, indicator, "A01", OCTOBER, 2, 3),
            dictionary=dictionary,
            engine=engine,
        )
        for engine in (None, spark)
    )
    assert here is not None and here.rows
    assert here == there
