"""The parts of every indicator can be asked of either engine, by the same expressions."""

from __future__ import annotations

import pytest

from kaohe.records.engines import Dialect
from kaohe.records.live.asking import _bars, _by_day, _seen_by
from kaohe.records.live.parts import parts_of
from kaohe.records.measure import MEASURABLE
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.registry import SHIPPED
from kaohe.records.tables import TABLES
from tests.records.live.months import MIDST
from tests.records.measure.october import OCTOBER

ALL = Frames(frozenset(TABLES), frozenset(TABLES))
PARTS = parts_of(SHIPPED, sorted(MEASURABLE), TABLES)


@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
def test_every_part_has_a_text_on_either_engine(dialect: Dialect) -> None:
    for block in PARTS.blocks:
        text = _by_day(block, _seen_by(block, ALL), OCTOBER, dialect)
        assert "live_day" in text
    for spread in PARTS.spreads:
        seen = _seen_by(spread.block, ALL)
        assert "live_bars" in _bars(spread, MIDST.date(), seen, OCTOBER, dialect)


def test_what_depends_on_other_rows_is_looked_at_whole() -> None:
    assert {"csat_rate", "first_contact_resolution", "conversion_rate"} <= {
        *PARTS.whole
    }
    assert {"workload", "first_response_p90", "complaint_rate"} <= {*PARTS.kept}
    assert {*PARTS.whole} | {*PARTS.kept} == MEASURABLE


def test_quantiles_of_the_same_values_share_their_bars() -> None:
    together = [[name for name, _ in spread.quantiles] for spread in PARTS.spreads]
    assert ["first_response_p50", "first_response_p90"] in together
