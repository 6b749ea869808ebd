"""The SQL of every shipped indicator on each engine, as it stands in ``snapshots``.

A difference shows whose figures may move. Where it is meant, the texts are written anew:

    pytest tests/engines/test_snapshots.py --overwrite
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import pytest

from kaohe.base.period import Period
from kaohe.records.engines import Dialect, Files, Rows, Tables
from kaohe.records.intake.convert import schema
from kaohe.records.measure import MEASURABLE, measure
from kaohe.records.tables import TABLES

FOLDER = Path(__file__).parent / "snapshots"
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)
#: Every table of records, of which nothing is known before.
RECORDS: Tables = {n: Files((), schema(t)) for n, t in TABLES.items() if t.large}


class Reader:
    """An engine that runs nothing: the texts alone are looked at."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    @contextmanager
    def over(self, tables: Tables) -> Iterator[Reader]:
        yield self

    def rows(self, sql: str) -> Rows:
        return []


def snapshot(indicator: str, dialect: Dialect) -> str:
    """Every query of the indicator alone, for October 2026."""
    engine = Reader(dialect)
    told = measure(RECORDS, [indicator], Period(2026, 10), [], engine=engine)
    head = f"-- tests/engines/test_snapshots.py: {indicator} on {dialect}\n"
    return head + "".join(
        f"\n-- query {name}\n{sql};\n" for name, sql in told.sql.items()
    )


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("indicator", sorted(MEASURABLE))
def test_the_sql_of_an_indicator_is_the_one_that_is_kept(
    indicator: str, dialect: Dialect, request: pytest.FixtureRequest
) -> None:
    kept = FOLDER / dialect / f"{indicator}.sql"
    if request.config.getoption("--overwrite"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(snapshot(indicator, dialect), encoding="utf-8")
    assert kept.is_file(), "write it with --overwrite"
    assert snapshot(indicator, dialect) == kept.read_text(encoding="utf-8")


def test_no_text_is_kept_of_an_indicator_that_is_gone(
    request: pytest.FixtureRequest,
) -> None:
    wanted = {FOLDER / d / f"{name}.sql" for d in DIALECTS for name in MEASURABLE}
    left = set(FOLDER.rglob("*.sql")) - wanted
    if request.config.getoption("--overwrite"):
        for path in left:
            path.unlink()
        left = set()
    assert left == set()
