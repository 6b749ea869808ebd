"""Exams and typing tests: what was entered of a month, and new results as an upload.

Results are rows of the store's table ``exams`` like any export, so that a figure opens
down to them and an entry can be undone.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from kaohe.base.exact import plain
from kaohe.base.period import Period
from kaohe.records.store import Store
from kaohe.records.tables import TABLES
from kaohe_web.home import records_root
from kaohe_web.people.models import Account, Unit
from kaohe_web.records import bringing
from kaohe_web.records.models import Upload
from kaohe_web.records.tasks import import_upload

#: Every result that is entered here has this source, so that entering it again replaces it.
SOURCE: Final = "考试录入"
TYPING: Final = "typing"
KINDS: Final = tuple(choice.value for choice in TABLES["exams"].column("kind").choices)
#: What is entered of each person; of a typing test, and of any other exam.
OF_TYPING: Final = ("typed", "wrong", "minutes")
OF_EXAM: Final = ("score",)
#: Sat the exam not: a row without a mark, which a resit replaces in the mean.
MISSED: Final = ("缺考", "missed")


class Exam(NamedTuple):
    """What holds for everybody who sat it."""

    exam: str
    kind: str
    taken_on: date
    full: Decimal | None

    @property
    def columns(self) -> tuple[str, ...]:
        """What is entered of each person."""
        return OF_TYPING if self.kind == TYPING else OF_EXAM


class Sat(NamedTuple):
    """A result as it stands in the store; ``sitting`` is 2 for the first retake."""

    agent: str
    exam: str
    kind: str
    taken_on: date | None
    score: Decimal | None
    full: Decimal | None
    typed: Decimal | None
    wrong: Decimal | None
    minutes: Decimal | None
    sitting: int


def results_of(period: Period, agents: Collection[str]) -> list[Sat]:
    """The results of a month of those people, the latest first."""
    store = Store(records_root())
    version = store.versions().get("exams") if records_root().is_dir() else None
    if version is None:
        return []
    table = store.month(period, {"exams": version}).records.get("exams")
    rows: list[dict[str, Any]] = [] if table is None else table.to_pylist()
    held = [
        row
        for row in rows
        if row["agent"] in agents
        and row["taken_on"] is not None
        and period.contains(row["taken_on"])
    ]
    held.sort(key=lambda row: (row["taken_on"], row["exam"], row["agent"]))
    sittings: Counter[tuple[str, str]] = Counter()
    found: list[Sat] = []
    for row in held:
        sittings[row["agent"], row["exam"]] += 1
        own = {name: row[name] for name in Sat._fields if name != "sitting"}
        found.append(Sat(**own, sitting=sittings[row["agent"], row["exam"]]))
    return found[::-1]


def enter(
    *,
    by: Account,
    unit: Unit,
    exam: Exam,
    rows: Sequence[tuple[str, Sequence[str]]],
    at: datetime,
) -> tuple[Upload, bool]:
    """The results of an exam as an upload that is being imported, and whether it is new.

    The very same results that were entered before are not entered again. ``rows`` are ids of people with the cells of ``exam.columns``; ``MISSED`` as a mark is
    a row without one.
    """
    name = f"{exam.exam}.csv"
    file = SimpleUploadedFile(name, _csv(exam, rows).encode("utf-8"))
    with transaction.atomic():
        upload, new = bringing.keep_once(account=by, unit=unit, file=file, at=at)
        if not new:
            return upload, False
        bringing.queue(
            account=by, upload=upload, table="exams", mapping="", source=SOURCE, at=at
        )
        import_upload.enqueue(upload.pk)
    return upload, True


def _csv(exam: Exam, rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    out = io.StringIO()
    heads = ("exam", "kind", "agent", "taken_on", "full", *exam.columns)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    full = "" if exam.full is None else plain(exam.full)
    for agent, cells in rows:
        told = ["" if cell in MISSED else cell for cell in cells]
        day = exam.taken_on.isoformat()
        writer.writerow([exam.exam, exam.kind, agent, day, full, *told])
    return out.getvalue()
