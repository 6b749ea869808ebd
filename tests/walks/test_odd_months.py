"""No month, however badly filled in, ends in a traceback, and its rows may stand anyhow."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaohe.base.exact import ZERO
from kaohe.base.findings import Finding
from kaohe.base.result import MonthResult
from kaohe.exchange.result_json import read_result, write_result
from kaohe.explain import explain_person
from kaohe.records.intake import read_rows
from kaohe.runs.month import run_month
from kaohe.samples.companies import COMPANIES
from kaohe.schemes.load import usable
from kaohe.schemes.model import Scheme
from kaohe.schemes.versions import shipped_folder
from tests.walks.months import OCTOBER, read_csv
from tests.walks.odd import Tables, odd_tables

CONTRACT = ("000", "002", "003", "edge_1", "edge_2", "edge_3")
ODD = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
seeds = st.integers(0, 10**9)


def holds_together(result: MonthResult, scheme: Scheme) -> None:
    """What is true of every month, and that all of it can be written and said."""
    for person in result.people:
        if person.state == "scored":
            assert person.score is not None and person.rank is not None
            assert person.pay_total == sum((p.amount for p in person.pay), ZERO)
        else:
            nothing = (person.score, person.grade, person.rank, person.pay_total)
            assert nothing == (None, None, None, None) and person.reason is not None
    for lang in ("zh", "en"):
        written = write_result(result, lang)
        assert write_result(read_result(written), lang) == written
        for person in result.people[:2]:
            assert explain_person(person, scheme, lang)
        assert all(isinstance(f, Finding) and f.line(lang) for f in result.findings)


def shuffled(tables: Tables, seed: int) -> Tables:
    """The same rows in another order; each keeps the columns of its table."""
    chance, found = random.Random(seed), Tables()
    for name, rows in tables.items():
        columns = list(rows[0]) if rows else []
        full = [{c: row.get(c, "") for c in columns} for row in rows]
        found[name] = chance.sample(full, len(full))
    return found


def check(scheme: Scheme, tables: Tables, seed: int, period: object = OCTOBER) -> None:
    odd = odd_tables(tables, seed)
    result = run_month(scheme, read_rows(odd, "odd"), period)  # type: ignore[arg-type]
    holds_together(result, scheme)
    again = run_month(scheme, read_rows(shuffled(odd, seed), "odd"), period)  # type: ignore[arg-type]
    assert again.people == result.people


@pytest.mark.parametrize("month", CONTRACT)
@ODD
@given(seed=seeds)
def test_a_contract_month_badly_filled_in(shared: Path, month: str, seed: int) -> None:
    folder = shared / "contract" / f"month_{month}"
    named = json.loads((folder / "expected.json").read_text("utf-8"))["scheme"]
    scheme = usable(shared / "contract" / "schemes" / f"{named}.yaml")
    check(scheme, read_csv(folder), seed)


@pytest.mark.long
@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_a_sample_month_badly_filled_in(seed: int) -> None:
    shop = COMPANIES["shop"]
    period = shop.months[seed % len(shop.months)]
    rows = shop.month(7, period).rows
    tables: Tables = {
        name: [{k: "" if v is None else str(v) for k, v in row.items()} for row in some]
        for name, some in rows.items()
    }
    scheme = usable(shipped_folder() / f"{shop.scheme}.yaml")
    check(scheme, tables, seed, period)
