"""Ratings and ledger entries as they arrive: what is live, and what counts."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from kaohe.base.exact import ZERO
from kaohe.base.period import Period
from kaohe.base.rows import LedgerRow
from kaohe.points.ledger import typed_entries
from kaohe.records.intake import read_month
from tests.appraisal.made import Given, Unfit, loaded

EVIDENCE = "E1"


def answers_per_rater_question(given: Given) -> object:
    """How many of several submissions by one rater for one item are live."""
    rows = [f"A01,i1,supervisor,S01,{n}" for n in range(int(given["submissions"]))]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "employees.csv").write_text("employee\nA01\n", "utf-8")
        ratings = "\n".join(["employee,item,role,rater,points", *rows, ""])
        (Path(folder) / "ratings.csv").write_text(ratings, "utf-8")
        return Decimal(len(read_month(Path(folder)).ratings))


def bonus_ledger(given: Given) -> object:
    """The ledger's sum after each step; an entry stands for its evidence."""
    scheme = loaded(ledger=[{"event": "b", "title": "b", "points": _FREE}])
    rows: list[LedgerRow] = []
    sums: list[Decimal] = []
    for step in given["steps"]:
        points = re.search(r"-?[\d.]+", str(step))
        row = None if points is None else _entry(Decimal(points[0]))
        if str(step).startswith("grant") and row is not None:
            rows = [*rows, row]
        elif str(step).startswith("save") and rows:
            rows = [*rows, rows[-1]]
        elif str(step).startswith("edit") and row is not None:
            rows = [row]
        elif str(step).startswith("delete"):
            rows = []
        else:
            raise Unfit(f"the step {step!r} is not read here")
        entries, _ = typed_entries(scheme, rows, Period(2026, 10))
        sums.append(sum((e.points for e in entries.get("A01", [])), ZERO))
    return sums


_FREE = [Decimal(-1000), Decimal(1000)]


def _entry(points: Decimal) -> LedgerRow:
    return LedgerRow("A01", date(2026, 10, 1), "b", points, EVIDENCE)
