"""Five thousand calls of eight agents, month by month, against plain pandas."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from kaohe.base.exact import divide, half_up
from kaohe.base.period import Period
from kaohe.base.rows import Figures, Measured
from kaohe.records.measure import measure

MONTHS = ["2021-01", "2021-02", "2021-03"]
SIX_PLACES = Decimal("0.000001")
NAMES = [
    "answer_rate",
    "resolution_rate",
    "speed_of_answer",
    "talk_time",
    "csat_rate",
    "csat_mean",
    "workload",
]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def calls(folder: Path) -> dict[str, pa.Table]:
    rows = read(folder / "call_center.csv")
    return {
        "contacts": pa.Table.from_pylist([contact(row) for row in rows]),
        "surveys": pa.Table.from_pylist(list(surveys(rows))),
    }


def started(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(f"{row['Date']} {row['Time']}")


def contact(row: dict[str, str]) -> dict[str, object]:
    answered = row["Answered (Y/N)"] == "Y"
    wait = timedelta(seconds=float(row["Speed of answer in seconds"] or 0))
    talk = row["AvgTalkDuration"]
    hours, minutes, seconds = (int(part) for part in (talk or "0:0:0").split(":"))
    spoken = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000
    return {
        "contact": row["Call Id"],
        "agent": row["Agent"],
        "started_at": started(row),
        "answered_at": started(row) + wait if answered else None,
        "resolved": row["Resolved"] == "Y",
        "talk_seconds": spoken if talk else None,
    }


def surveys(rows: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    for row in rows:
        if row["Satisfaction rating"]:
            yield {
                "survey": "S" + row["Call Id"],
                "contact": row["Call Id"],
                "agent": row["Agent"],
                "answered_at": started(row),
                "rating": int(float(row["Satisfaction rating"])),
            }


@pytest.fixture(scope="module")
def figures(shared: Path) -> dict[str, Figures]:
    records = calls(shared / "data" / "pwc_call_center")
    agents = set(records["contacts"].column("agent").to_pylist())
    periods = {month: Period(*map(int, month.split("-"))) for month in MONTHS}
    measured = {m: measure(records, NAMES, p, agents) for m, p in periods.items()}
    assert [m.findings for m in measured.values()] == [(), (), ()]
    return {month: m.figures for month, m in measured.items()}


def quotient(measured: Measured) -> Decimal:
    assert measured.numerator is not None
    assert measured.denominator is not None
    return half_up(divide(measured.numerator, measured.denominator), SIX_PLACES)


def test_counts_of_every_agent_and_month_are_those_of_pandas(
    shared: Path, figures: dict[str, Figures]
) -> None:
    reference = read(shared / "data/pwc_call_center/reference_pandas_by_month.csv")
    assert len(reference) == 24
    for row in reference:
        own = figures[row["month"]][row["Agent"]]
        assert own["answer_rate"].denominator == Decimal(row["calls"])
        assert own["answer_rate"].numerator == Decimal(row["answered"])
        assert own["workload"].value == Decimal(row["answered"])
        assert own["resolution_rate"].numerator == Decimal(row["resolved"])
        assert own["csat_rate"].denominator == Decimal(row["rated"])
        assert own["csat_rate"].n == Decimal(row["rated"])


def test_ratios_of_every_agent_and_month_are_those_of_pandas_to_six_places(
    shared: Path, figures: dict[str, Figures]
) -> None:
    columns = {
        "answer_rate": "answer_rate",
        "resolution_rate": "resolved_of_answered",
        "speed_of_answer": "mean_speed_of_answer_s",
        "talk_time": "mean_talk_s",
        "csat_mean": "mean_csat",
        "csat_rate": "csat_4_5_share",
    }
    for row in read(shared / "data/pwc_call_center/reference_pandas_by_month.csv"):
        own = figures[row["month"]][row["Agent"]]
        for name, column in columns.items():
            expected = Decimal(row[column]).quantize(SIX_PLACES)
            assert quotient(own[name]) == expected, (row["month"], row["Agent"], name)
