"""A month has the same figures on DuckDB and on Spark: samples, nonsense, real data."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kaohe.base.period import Period
from kaohe.dictionary import Dictionary
from kaohe.records.engines import Engine, Tables
from kaohe.records.intake import read_month
from kaohe.records.mapping import import_file, load_mapping
from kaohe.records.measure import Measurement, measure
from kaohe.samples import call_centre, shop
from tests.engines.cluster import ON_SPARK
from tests.engines.random_month import AGENTS, SEEDS, random_month

pytestmark = ON_SPARK

OCTOBER = Period(2026, 10)


def on_both(
    spark: Engine,
    records: Tables,
    period: Period,
    people: Collection[str],
    dictionary: Dictionary,
) -> Measurement:
    """What both engines measure: every figure that the records can give."""
    expected = measure(records, list(dictionary), period, people, dictionary)
    found = measure(records, list(dictionary), period, people, dictionary, spark)
    for person, figures in expected.figures.items():
        assert found.figures[person] == figures, person
    assert found.figures == expected.figures
    assert found.findings == expected.findings
    return expected


def told_apart(measured: Measurement) -> set[str]:
    """The indicators that are more than 0 for somebody."""
    every = measured.figures.values()
    return {n for own in every for n, one in own.items() if one.ratio()}


def test_the_sample_call_centre(
    spark: Engine, dictionary: Dictionary, tmp_path: Path
) -> None:
    call_centre.month(7, OCTOBER, contacts_a_day=4).write(tmp_path)
    month = read_month(tmp_path)
    assert month.records["contacts"].num_rows > 15_000
    assert month.records["contacts"]["answered_at"].null_count > 0
    people = [e.employee for e in month.employees]
    measured = on_both(spark, month.records, OCTOBER, people, dictionary)
    assert len(told_apart(measured)) > 20


def test_the_sample_shop(spark: Engine, dictionary: Dictionary, tmp_path: Path) -> None:
    shop.month(7, OCTOBER).write(tmp_path)
    month = read_month(tmp_path)
    people = [e.employee for e in month.employees]
    measured = on_both(spark, month.records, OCTOBER, people, dictionary)
    assert len(told_apart(measured)) > 20


@settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 2**32))
@example(SEEDS[0])
@example(SEEDS[1])
@example(SEEDS[2])
def test_months_without_sense(spark: Engine, dictionary: Dictionary, seed: int) -> None:
    on_both(spark, random_month(seed), OCTOBER, [*AGENTS, "A05"], dictionary)


@pytest.mark.parametrize("month", [Period(2016, 3), Period(2016, 5)])
def test_real_incidents(
    spark: Engine, dictionary: Dictionary, incidents: Tables, month: Period
) -> None:
    contacts = incidents["contacts"]
    people = contacts["agent"].unique().drop_null().to_pylist()
    measured = on_both(spark, incidents, month, people, dictionary)
    assert told_apart(measured) >= {"workload", "resolution_time"}


@pytest.fixture(scope="module")
def incidents(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """24,918 incidents of a real ticket system."""
    mapping, findings = load_mapping("ticket_events")
    assert mapping is not None, findings
    out = tmp_path_factory.mktemp("incidents")
    file = shared / "data" / "uci_servicenow" / "incident_event_log.csv.gz"
    import_file(file, "contacts", mapping, out)
    return read_month(out).records
