"""What the intake of a month gives: rows, findings, and what was kept aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

import pyarrow as pa

from kaohe.base.findings import Finding, Place
from kaohe.base.language import Lang
from kaohe.base.rows import (
    Comparison,
    Employee,
    HistoryRow,
    LedgerRow,
    MeasureRow,
    OtherPayRow,
    Rating,
    TargetRow,
    WageRow,
)


class Account(NamedTuple):
    """Who worked under an account of a platform, and when (the ends belong to it)."""

    platform: str | None
    shop: str | None
    account: str
    employee: str
    since: datetime | None = None
    until: datetime | None = None


class Source(NamedTuple):
    """A file or sheet that was read, for which table, and how many rows it had."""

    file: str
    sheet: str | None
    table: str
    rows: int


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was kept aside: where it stood, its cells as they were, and why."""

    table: str
    file: str
    sheet: str | None
    row: int
    cells: Mapping[str, str]
    why: Finding

    @property
    def code(self) -> str:
        return self.why.code

    def reason(self, lang: Lang = "zh") -> str:
        """Why the row was kept aside, in one sentence."""
        return self.why.says(lang)


@dataclass(frozen=True)
class Intake:
    """A month as read. Rows are in canonical order, whatever order the files had.

    ``records`` holds the large tables with the types of ``intake.schema``; money is
    decimal128(18,2), moments are naive, ``*_seconds`` columns hold microseconds.
    ``versions`` has the SHA-256 of the canonical rows of every table that has rows.
    ``disputed`` are people whose rows contradict each other: what these agree on is given.
    ``places`` says where each row of a small table stood (parallel to its rows).
    ``silent`` are tables of ``records`` that were not delivered for the month: they hold
    rows of other months only, and nothing is counted in them.
    """

    employees: tuple[Employee, ...] = ()
    disputed: tuple[Employee, ...] = ()
    accounts: tuple[Account, ...] = ()
    ratings: tuple[Rating, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    wages: tuple[WageRow, ...] = ()
    pay_lines: tuple[OtherPayRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    records: Mapping[str, pa.Table] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    versions: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    refused: tuple[RefusedRow, ...] = field(default=(), compare=False)
    sources: tuple[Source, ...] = field(default=(), compare=False)
    places: Mapping[str, Sequence[Place]] = field(default_factory=dict, compare=False)
