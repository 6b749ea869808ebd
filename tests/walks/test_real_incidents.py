"""141,712 events of a real ticket system, imported by a shipped mapping, and measured."""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from kaohe.base.exact import half_up
from kaohe.base.period import Period
from kaohe.records.intake import Intake, read_month
from kaohe.records.mapping import ImportReport, import_file, load_mapping
from kaohe.records.measure import measure
from kaohe.records.quality import Data, Flaw, examine, examine_file

SIX = Decimal("0.000001")
HOUR = 3_600_000_000
Row = dict[str, str]


class Log(NamedTuple):
    """The import, the folder read back, and the last row of each incident in plain Python."""

    report: ImportReport
    month: Intake
    last: list[Row]
    reference: list[Row]


@pytest.fixture(scope="module")
def log(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Log:
    folder = shared / "data" / "uci_servicenow"
    file = folder / "incident_event_log.csv.gz"
    mapping, findings = load_mapping("ticket_events")
    assert mapping is not None, findings
    out = tmp_path_factory.mktemp("incidents")
    report = import_file(file, "contacts", mapping, out)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        last = _last_rows(list(csv.DictReader(lines)))
    with (folder / "reference_pandas.csv").open(encoding="utf-8") as lines:
        reference = list(csv.DictReader(lines))
    return Log(report, read_month(out), last, reference)


def _last_rows(rows: list[Row]) -> list[Row]:
    """Ordered by the moment of the change, its number, then the file."""
    events = sorted(rows, key=lambda r: (r["sys_updated_at"], int(r["sys_mod_count"])))
    return list({row["number"]: row for row in events}.values())


def contacts(log: Log) -> pa.Table:
    return log.month.records["contacts"]


def by_agent(log: Log, column: str) -> dict[str | None, list[Any]]:
    found: dict[str | None, list[Any]] = defaultdict(list)
    agents, values = (contacts(log)[name].to_pylist() for name in ("agent", column))
    for agent, value in zip(agents, values, strict=True):
        found[agent].append(value)
    return found


def name_of(row: Row) -> str | None:
    return None if row["resolved_by"] == "?" else row["resolved_by"]


def test_every_event_is_in_one_of_the_incidents(log: Log) -> None:
    assert [(t.table, t.found, t.new, t.refused) for t in log.report.tables] == [
        ("contacts", 24_918, 24_918, 0),
        ("employees", 216, 216, 0),
    ]
    (told,) = [f for f in log.report.findings if f.code == "KH384"]
    assert (told.params["events"], told.params["rows"]) == (141_712, 24_918)


def test_the_question_mark_is_missing_and_not_a_person(log: Log) -> None:
    assert contacts(log)["agent"].null_count == 99
    assert "?" not in {e.employee for e in log.month.employees}
    assert contacts(log)["resolved_at"].null_count == 1556


def test_counts_per_resolver_equal_the_reference(log: Log) -> None:
    incidents = Counter(contacts(log)["agent"].to_pylist())
    assert len(log.reference) == 217
    for row in log.reference:
        assert incidents[name_of(row)] == int(row["incidents"])


def test_the_share_in_time_equals_the_reference_on_the_last_row(log: Log) -> None:
    flags = by_agent(log, "in_time")
    for row in log.reference:
        own = flags[name_of(row)]
        share = half_up(Decimal(sum(own)) / len(own), SIX)
        assert share == half_up(Decimal(row["made_sla_share"]), SIX)


def test_reopened_incidents_equal_the_reference(log: Log) -> None:
    moments = by_agent(log, "reopened_at")
    for row in log.reference:
        reopened = sum(moment is not None for moment in moments[name_of(row)])
        assert reopened == int(row["reopened"])


def test_the_median_time_to_resolve_equals_the_reference(log: Log) -> None:
    rows = contacts(log).append_column(
        "micro",
        pc.subtract(
            contacts(log)["resolved_at"].cast(pa.int64()),
            contacts(log)["started_at"].cast(pa.int64()),
        ),
    )
    for row in log.reference:
        own = rows.filter(pc.equal(rows["agent"], name_of(row) or ""))
        if name_of(row) is None:
            own = rows.filter(pc.is_null(rows["agent"]))
        times = sorted(own["micro"].drop_null().to_pylist())
        middle = times[(len(times) - 1) // 2] + times[len(times) // 2]
        assert half_up(Decimal(middle) / 2 / HOUR, SIX) == half_up(
            Decimal(row["median_hours"]), SIX
        )


@pytest.fixture(scope="module")
def sums(log: Log) -> dict[str, dict[str, list[Decimal]]]:
    """Numerators and denominators of the walk's own measures, added over all months."""
    names = ["workload", "resolution_rate", "resolution_time", "first_response_time"]
    people = [e.employee for e in log.month.employees]
    started = contacts(log)["started_at"].to_pylist()
    months = sorted({f"{moment:%Y-%m}" for moment in started})
    added = {p: {n: [Decimal(0), Decimal(0)] for n in names} for p in people}
    for month in months:
        period = Period.parse(month)
        assert period is not None
        figures = measure(log.month.records, names, period, people).figures
        for person, own in figures.items():
            for name, one in own.items():
                top = one.value if one.numerator is None else one.numerator
                added[person][name][0] += top or 0
                added[person][name][1] += one.denominator or 0
    return added


def test_the_measured_resolutions_leave_out_the_reopened(
    log: Log, sums: dict[str, dict[str, list[Decimal]]]
) -> None:
    handled: Counter[str] = Counter()
    for row in contacts(log).to_pylist():
        if row["first_response_at"] is not None and row["agent"] is not None:
            handled[row["agent"]] += 1
    whole = [
        r for r in log.reference if handled[r["resolved_by"]] == int(r["incidents"])
    ]
    assert len(whole) > 200
    for row in whole:
        settled, answered = sums[row["resolved_by"]]["resolution_rate"]
        assert (
            answered == int(row["incidents"]) == sums[row["resolved_by"]]["workload"][0]
        )
        assert settled == answered - int(row["reopened"])


def test_the_measured_time_to_resolve_is_the_exact_sum(
    log: Log, sums: dict[str, dict[str, list[Decimal]]]
) -> None:
    wanted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in log.last:
        if row["resolved_at"] != "?" and row["resolved_by"] != "?":
            begun, done = (
                datetime.fromisoformat(row[c]) for c in ("opened_at", "resolved_at")
            )
            seconds = (done - begun).total_seconds()
            wanted[row["resolved_by"]][0] += int(seconds)
            wanted[row["resolved_by"]][1] += 1
    assert len(wanted) > 200
    for who, exact in wanted.items():
        assert sums[who]["resolution_time"] == exact


@pytest.fixture(scope="module")
def odd(shared: Path, log: Log) -> dict[str, list[Flaw]]:
    """What the checks of quality say of the log and of the contacts, by code."""
    file = shared / "data" / "uci_servicenow" / "incident_event_log.csv.gz"
    mapping, _ = load_mapping("ticket_events")
    assert mapping is not None
    found: dict[str, list[Flaw]] = defaultdict(list)
    for flaw in (
        *examine_file(file, mapping),
        *examine(Data(log.month.records, log.month.employees)),
    ):
        found[flaw.finding.code].append(flaw)
    return found


def test_the_three_readings_of_made_sla_are_told(odd: dict[str, list[Flaw]]) -> None:
    (flaw,) = odd["KH772"]
    assert flaw.finding.place.column == "made_sla"
    said = flaw.finding.says("en")
    for reading in ("100.0 %", "63.4 %", "78.3 %"):
        assert reading in said
    # 9,114 incidents change it; every row of theirs is shown.
    assert len(flaw.rows) == 72_450


def test_the_two_numberings_of_people_are_told(odd: dict[str, list[Flaw]]) -> None:
    (flaw,) = odd["KH771"]
    said = flaw.finding.says()
    assert "resolved_by" in said and "assigned_to" in said


def test_the_resolver_with_3071_incidents_is_told(odd: dict[str, list[Flaw]]) -> None:
    first = odd["KH759"][0]
    assert first.finding.place.employee == "Resolved by 11" and len(first.rows) == 3071


def test_the_51_with_fewer_than_five_incidents_are_told(
    odd: dict[str, list[Flaw]],
) -> None:
    (flaw,) = odd["KH760"]
    assert (flaw.finding.params["people"], flaw.finding.params["of"]) == (51, 216)


def test_the_question_mark_is_told_to_be_missing(odd: dict[str, list[Flaw]]) -> None:
    (flaw,) = odd["KH769"]
    assert flaw.finding.place.column == "resolved_by"
    assert flaw.finding.params["mark"] == "?"


def test_the_imputed_calls_are_flagged_against_the_original(shared: Path) -> None:
    folder = shared / "data" / "pwc_call_center"
    mapping, _ = load_mapping("call_list")
    assert mapping is not None
    flaws = examine_file(
        folder / "call_center_variant_imputed.xlsx",
        mapping,
        original=folder / "call_center_original.xlsx",
    )
    filled = [f for f in flaws if f.finding.code == "KH756"]
    assert {f.finding.place.sheet for f in filled} == {"Clean2"}
    assert {f.finding.params["title"]: f.finding.params["value"] for f in filled} == {
        "Speed of answer in seconds": "68",
        "AvgTalkDuration": "0.00210648148148148",
        "Satisfaction rating": "3",
    }
    assert [len(f.rows) for f in filled] == [946, 946, 946]
