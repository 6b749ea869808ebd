"""Two real exports by the front door: the command imports them, the store keeps them, the
dictionary measures them, and the quality of the data is told.

``uci_servicenow``: 141,712 events of 24,918 incidents. ``pwc_call_center``: 5,000 calls.
Every figure is that of plain pandas in the reference file beside the data.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

from kaohe.base.exact import half_up
from kaohe.base.period import Period
from kaohe.cli import main
from kaohe.dictionary import Dictionary, load_company_indicators
from kaohe.records.measure import measure
from kaohe.records.store import Store, stored_month

SIX = Decimal("0.000001")
#: What the reference counts and the shipped dictionary does not: a company's own three.
OWN = """
{name}:
  title: {name}
  unit: share
  direction: up
  cases: incidents
  definition: {name}
  formula: {name}
  measure: {{table: contacts, period_by: started_at, hits: {hits}, aggregate: share}}
"""
Sums = dict[str, dict[str, list[Decimal]]]


def done(*words: str | Path) -> None:
    assert main([str(word) for word in words]) == 0


def reference(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def six(text: str) -> Decimal:
    return half_up(Decimal(text), SIX)


def sums(
    store: Store, months: Iterable[str], names: Collection[str], dictionary: Dictionary
) -> Sums:
    """Numerators and denominators by person and indicator, the months added."""
    added: Sums = defaultdict(lambda: {n: [Decimal(0), Decimal(0)] for n in names})
    for written in months:
        period = Period.parse(written)
        month = stored_month(store, period).intake
        assert period is not None
        people = [one.employee for one in month.employees]
        measured = measure(month.records, names, period, people, dictionary)
        for person, own in measured.figures.items():
            for name, one in own.items():
                top = one.value if one.numerator is None else one.numerator
                added[person][name][0] += top or 0
                added[person][name][1] += one.denominator or 0
    return added


class Imported(NamedTuple):
    """A store with one export in it, and what the checks of quality said of it."""

    store: Store
    told: str
    folder: Path


def quality(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    capsys.readouterr()
    done("quality", *words, "--lang", "en")
    return capsys.readouterr().err


@pytest.fixture(scope="module")
def incidents(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("incidents")
    file = shared / "data/uci_servicenow/incident_event_log.csv.gz"
    how = ("--as", "contacts", "--map", "ticket_events", "--source", "servicenow")
    done("import", file, *how, "--store", folder / "S")
    return Imported(Store(folder / "S"), "", folder)


@pytest.fixture(scope="module")
def resolvers(shared: Path) -> list[dict[str, str]]:
    rows = reference(shared / "data/uci_servicenow/reference_pandas.csv")
    assert len(rows) == 217
    return [row for row in rows if row["resolved_by"] != "?"]


def test_every_event_went_into_one_of_the_incidents(incidents: Imported) -> None:
    contacts, people = incidents.store.entries()
    assert (contacts.table, contacts.new, contacts.refused) == ("contacts", 24_918, 0)
    assert (people.table, people.new) == ("employees", 216)
    month = stored_month(incidents.store).intake
    assert month.records["contacts"]["agent"].null_count == 99
    assert "?" not in {one.employee for one in month.employees}


def test_measured_counts_and_shares_of_every_resolver_are_those_of_pandas(
    incidents: Imported, resolvers: list[dict[str, str]]
) -> None:
    hits = {"made_sla": "in_time", "reopened": "reopened_at is not null"}
    text = "".join(OWN.format(name=n, hits=h) for n, h in hits.items())
    (incidents.folder / "indicators.yaml").write_text(text, "utf-8")
    dictionary, wrong = load_company_indicators(incidents.folder)
    assert wrong == []
    rows = stored_month(incidents.store).intake.records["contacts"]
    months = sorted({f"{at:%Y-%m}" for at in rows["started_at"].to_pylist()})
    found = sums(incidents.store, months, list(hits), dictionary)
    for row in resolvers:
        own, n = found[row["resolved_by"]], Decimal(row["incidents"])
        assert own["reopened"] == [Decimal(row["reopened"]), n]
        assert own["made_sla"][1] == n
        assert half_up(own["made_sla"][0] / n, SIX) == six(row["made_sla_share"])


def test_the_median_hours_of_every_resolver_are_those_of_pandas(
    incidents: Imported, resolvers: list[dict[str, str]]
) -> None:
    rows = stored_month(incidents.store).intake.records["contacts"]
    hours: dict[str | None, list[Decimal]] = defaultdict(list)
    columns = (
        rows[name].to_pylist() for name in ("agent", "started_at", "resolved_at")
    )
    for agent, begun, solved in zip(*columns, strict=True):
        if solved is not None:
            seconds = Decimal(int((solved - begun).total_seconds()))
            hours[agent].append(seconds / 3600)
    for row in resolvers:
        middle = median(hours[row["resolved_by"]])
        assert half_up(middle, SIX) == six(row["median_hours"])


def test_the_quality_of_the_log_is_told(
    shared: Path, incidents: Imported, capsys: pytest.CaptureFixture[str]
) -> None:
    file = shared / "data/uci_servicenow/incident_event_log.csv.gz"
    export = quality(capsys, "--export", file, "--map", "ticket_events")
    of_rows = quality(capsys, "--store", incidents.folder / "S")
    for reading in ("first row 100.0 %", "63.4 %", "78.3 %"):
        assert reading in export
    assert "“resolved_by” (216 people) and “assigned_to” (234 people)" in export
    assert "hold “?”: that is missing, and not a person" in export
    assert "Resolved by 11 alone has 3071 contacts" in of_rows
    assert "51 of 216 people have fewer than 5 contacts" in of_rows


CALLS = {
    "answer_rate": ("calls", "answer_rate"),
    "resolution_rate": ("answered", "resolved_of_answered"),
    "speed_of_answer": ("answered", "mean_speed_of_answer_s"),
    "talk_time": ("answered", "mean_talk_s"),
    "csat_mean": ("rated", "mean_csat"),
    "csat_rate": ("rated", "csat_4_5_share"),
}
MONTHS = ("2021-01", "2021-02", "2021-03")


@pytest.fixture(scope="module")
def calls(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    place = tmp_path_factory.mktemp("calls") / "S"
    book = shared / "data/pwc_call_center/call_center_original.xlsx"
    done("import", book, "--as", "contacts", "--map", "call_list", "--store", place)
    return Store(place)


def _equal(found: Sums, row: dict[str, str], dictionary_names: Iterable[str]) -> None:
    for name in dictionary_names:
        top, bottom = found[row["Agent"]][name]
        cases, ratio = CALLS[name]
        assert bottom == Decimal(row[cases]), (row["Agent"], name)
        assert half_up(top / bottom, SIX) == six(row[ratio]), (row["Agent"], name)


def test_the_figures_of_every_agent_and_month_are_those_of_pandas(
    shared: Path, calls: Store
) -> None:
    dictionary, _ = load_company_indicators(None)
    folder = shared / "data/pwc_call_center"
    by_month = reference(folder / "reference_pandas_by_month.csv")
    assert len(by_month) == 24
    for month in MONTHS:
        found = sums(calls, [month], list(CALLS), dictionary)
        for row in by_month:
            if row["month"] == month:
                _equal(found, row, CALLS)
    whole = sums(calls, MONTHS, list(CALLS), dictionary)
    everybody = list(whole.values())
    whole["ALL"] = {
        name: [sum((own[name][i] for own in everybody), Decimal(0)) for i in (0, 1)]
        for name in CALLS
    }
    for row in reference(folder / "reference_pandas.csv"):
        _equal(whole, row, CALLS)


def test_the_variant_with_filled_blanks_is_flagged_against_the_original(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shared / "data/pwc_call_center"
    variant = folder / "call_center_variant_imputed.xlsx"
    original = folder / "call_center_original.xlsx"
    words = ("--export", variant, "--map", "call_list")
    told = quality(capsys, *words, "--original", original)
    for column, value in (
        ("Speed of answer in seconds", "68"),
        ("AvgTalkDuration", "0.00210648148148148"),
        ("Satisfaction rating", "3"),
    ):
        said = f"946 cells of “{column}” were blank before and are now all {value}."
        assert said in told
    # The original is no variant of itself.
    words = ("--export", original, "--map", "call_list", "--original", original)
    assert "KH756" not in quality(capsys, *words)
