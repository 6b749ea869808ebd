"""What is measured at all, for whom, and by which text."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest

from kaohe.dictionary import INDICATORS
from kaohe.records.engines import Limits
from kaohe.records.measure import MEASURABLE, measure
from kaohe.records.measure.engine import engine
from kaohe.records.measure.registry import SOURCES
from kaohe.records.tables import TABLES
from tests.records.measure.october import OCTOBER, at, measured, of, parts, table

NAMES = sorted(MEASURABLE)


def test_what_can_be_measured_is_in_the_dictionary_with_its_tables() -> None:
    for source in SOURCES.values():
        for name, recipe in source.recipes.items():
            reads = set(source.reads)
            for part in recipe.needs():
                other, dot, _ = part.rpartition(".")
                reads |= set(SOURCES[other].reads) if dot else set()
            assert set(INDICATORS[name].tables) == reads, name


def test_the_dictionary_names_tables_only_for_what_is_measured() -> None:
    named = {name for name, one in INDICATORS.items() if one.tables}
    assert named == MEASURABLE | {"sales_plan"}  # which the table of targets gives


def test_an_indicator_is_made_in_one_place() -> None:
    made = [name for source in SOURCES.values() for name in source.recipes]
    assert len(made) == len(set(made))


def test_every_recipe_names_sums_that_are_there() -> None:
    for source in SOURCES.values():
        for recipe in source.recipes.values():
            for part in recipe.needs():
                other, _, name = part.rpartition(".")
                owner = SOURCES[other] if other else source
                folded = {"marks", "scaled_exams"} if owner.fold else set()
                assert name in {*owner.sums, *owner.durations, *folded}


def test_a_table_that_is_not_there_gives_no_figure() -> None:
    result = measured(["csat_rate", "complaint_rate"], contacts=[{"started_at": at(1)}])
    assert result.figures == {"A01": {}, "A02": {}}
    assert result.sql == {}


def test_a_person_without_rows_has_a_count_of_zero_and_a_share_of_nothing() -> None:
    checks = [{"checked_at": at(1), "kind": "random", "passed": False}]
    own = measured(["failed_checks", "failed_check_rate"], checks=checks).figures["A02"]
    assert (own["failed_checks"].value, own["failed_checks"].n) == of(0, 0)
    assert own["failed_check_rate"].ratio() is None


def test_a_table_without_a_row_says_that_there_were_none() -> None:
    contacts = [{"started_at": at(1), "answered_at": at(1)}]
    result = measured(["complaint_rate"], contacts=contacts, complaints=[])
    one = result.figures["A01"]["complaint_rate"]
    assert parts(one) == of(0, 1)


def test_only_the_employees_asked_for_have_figures() -> None:
    records = {"contacts": table("contacts", [{"agent": "Z9", "started_at": at(1)}])}
    result = measure(records, ["answer_rate"], OCTOBER, ["A02", "A01"])
    assert list(result.figures) == ["A01", "A02"]


def test_rows_without_an_agent_are_told_once() -> None:
    rows = [{"agent": None, "started_at": at(1), "answered_at": at(1)}] * 2
    records = {"contacts": table("contacts", rows)}
    names = ["answer_rate", "workload", "repeat_contact_rate"]
    told = measure(records, names, OCTOBER, ["A01"]).findings
    assert [(f.code, f.place.table, f.params["count"]) for f in told] == [
        ("KH501", "contacts", 2)
    ]


def test_an_unknown_name_is_simply_not_measured() -> None:
    result = measured(["plan_completion_rate", "qqq"], contacts=[])
    assert result.figures["A01"] == {}


def test_the_service_level_is_for_teams_and_never_for_one_agent() -> None:
    records = {"contacts": table("contacts", [{"started_at": at(1)}])}
    names = ["service_level", "answer_rate"]
    team = measure(records, names, OCTOBER, ["A01"], level="team")
    assert sorted(team.figures["A01"]) == ["answer_rate", "service_level"]
    agent = measure(records, names, OCTOBER, ["A01"], level="employee")
    assert sorted(agent.figures["A01"]) == ["answer_rate"]
    assert [(f.code, f.place.column) for f in agent.findings] == [
        ("KH508", "service_level"),
        ("KH502", None),
    ]
    assert "班组、分部" in agent.findings[0].says()


def every_table() -> dict[str, pa.Table]:
    return {name: table(name, []) for name, one in TABLES.items() if one.large}


def test_every_indicator_can_be_measured_from_empty_tables() -> None:
    result = measure(every_table(), NAMES, OCTOBER, ["A01"])
    assert sorted(result.figures["A01"]) == NAMES
    assert result.findings == ()


def test_the_text_of_every_query_is_kept_and_never_uses_filter() -> None:
    result = measure(every_table(), NAMES, OCTOBER, ["A01"])
    assert set(result.sql) == set(SOURCES)
    for sql in result.sql.values():
        assert sql.startswith("SELECT")
        assert "FILTER" not in sql


def test_only_the_sums_that_are_asked_for_are_taken() -> None:
    contacts = [{"started_at": at(1), "answered_at": at(1)}]
    sql = measured(["answer_rate"], contacts=contacts).sql["contacts"]
    assert 'talk_seconds")' not in sql
    assert '"answered"' in sql


def test_missing_columns_are_empty_and_other_types_are_brought_into_form() -> None:
    contacts = pa.table(
        {
            "contact": ["K1", "K2"],
            "agent": pa.array(["A01", "A01"]).dictionary_encode(),
            "started_at": pa.array([at(1)] * 2, pa.timestamp("ms")),
            "answered_at": pa.array([at(1), None], pa.timestamp("s")),
            "talk_seconds": pa.array([5_000_000, None], pa.int32()),
            "shop": ["x", "y"],
        }
    )
    names = ["answer_rate", "talk_time", "resolution_rate"]
    own = measure({"contacts": contacts}, names, OCTOBER, ["A01"]).figures["A01"]
    assert parts(own["answer_rate"]) == of(1, 2)
    assert own["talk_time"].numerator == 5
    assert own["resolution_rate"].numerator == 0


def test_row_order_never_matters() -> None:
    rows = [
        {"customer": f"C{i % 3}", "started_at": at(1 + i % 9), "answered_at": at(20)}
        for i in range(60)
    ]
    one = table("contacts", rows)
    backwards = one.take(list(reversed(range(len(one)))))
    names = ["repeat_contact_rate", "speed_of_answer", "first_contact_resolution"]
    results = [
        measure({"contacts": t}, names, OCTOBER, ["A01"]).figures
        for t in (one, backwards)
    ]
    assert results[0] == results[1]
    assert results[0]["A01"]["repeat_contact_rate"].numerator != Decimal(0)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "COPY contacts TO 'stolen.csv'",
    ],
)
def test_the_engine_reaches_nothing_beyond_its_tables(sql: str) -> None:
    with engine({"contacts": table("contacts", [])}, Limits()) as running:
        with pytest.raises(duckdb.Error):
            running.rows(sql)
