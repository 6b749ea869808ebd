"""From a figure to its rows, by the very expressions that measured it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kaohe.base.exact import EXACT, ZERO
from kaohe.base.language import Text
from kaohe.base.period import Days
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.records.engines import Dialect, Duck, Engine, Rows, Running, Tables
from kaohe.records.measure import Working
from kaohe.records.measure.frames import seen
from kaohe.records.measure.plan import Counted, Made, plan_of
from kaohe.records.measure.plan.fold import MARKS, SCALED, folding
from kaohe.records.measure.population import stored
from kaohe.records.rows.mask import Mask, masked
from kaohe.records.rows.page import (
    STATUSES,
    BehindRow,
    PartName,
    PartTotals,
    RowPage,
    Status,
    figure_of,
)
from kaohe.records.rows.part import (
    COUNT,
    RULE,
    STATUS,
    VALUE,
    Part,
    What,
    rows_text,
    text_of,
)

_MICROSECOND = Decimal("0.000001")


def rows_behind(
    records: Tables,
    indicator: str,
    employee: str | None,
    period: Days,
    page: int = 1,
    size: int = 100,
    dictionary: Dictionary = INDICATORS,
    engine: Engine | None = None,
    working: Working | None = None,
    status: Status | None = None,
    mask: Mask | None = None,
) -> RowPage | None:
    """Page ``page`` (from 1) of the rows behind a figure; None where records give none.

    ``records`` are those that were measured, ``employee`` None asks for rows that fall
    to nobody. With ``status`` the pages hold those rows alone; the totals are of all
    rows of all pages. ``mask`` is what becomes of the customers' names.
    """
    page, size = max(1, page), max(1, size)
    made = plan_of(dictionary).made.get(indicator)
    if made is None or (made.is_worked and working is None):
        return None
    parts = {name: one for name, one in _parts(made) if _is_there(one, records)}
    if parts.keys() < {"figure", *(["per"] if made.per is not None else [])}:
        return None
    tables = {t for one in parts.values() for t in _tables(one)}
    data, frames = seen(records, tables, working)
    engine = engine or Duck()
    with engine.over(data) as running:
        asking = _Asking(running, engine.dialect, employee, status)
        every = [Part(name, one, frames, period) for name, one in parts.items()]
        totals = {part.name: asking.totals(part) for part in every}
        rows = tuple(asking.page(every, totals, (page - 1) * size, size))
    if mask is not None:
        asking_for = {part.name: part.counted for part in every}
        rows = tuple(masked(row, asking_for[row.part], mask) for row in rows)
    count = sum(one.of_status(status) for one in totals.values())
    return RowPage(
        indicator,
        employee,
        period,
        page,
        max(1, -(-count // size)),
        rows,
        tuple(totals.values()),
        figure_of(totals, made.counted.aggregate),
    )


def _parts(made: Made) -> Iterator[tuple[PartName, Counted]]:
    yield "figure", made.counted
    if made.per is not None:
        yield "per", made.per
    if made.less is not None:
        yield "less", made.less


def _is_there(one: Counted, records: Tables) -> bool:
    return all(table in records for table in one.population.reads)


def _tables(one: Counted) -> tuple[str, ...]:
    return (*one.population.reads, *one.population.may_read)


class _Asking:
    """Asks the engine for the rows that it keeps."""

    def __init__(
        self,
        running: Running,
        dialect: Dialect,
        employee: str | None,
        status: Status | None,
    ) -> None:
        self.running = running
        self.dialect = dialect
        self.employee = employee
        self.status = status
        self.kept: dict[PartName, str] = {}

    def _run(self, part: Part, text: str) -> Rows:
        """The answer to a text over the rows of a part, which are looked for once.

        Spark keeps nothing for one asker alone: there they are looked for each time.
        """
        if part.name not in self.kept:
            rows = rows_text(part, self.employee, self.dialect)
            self.kept[part.name] = rows
            if self.dialect == "duckdb":
                self.running.rows(f"CREATE TEMP TABLE {part.kept_as} AS\n{rows}")
        if self.dialect == "spark":
            text = text.replace(f"`{part.kept_as}`", f"(\n{self.kept[part.name]}\n)")
        return self.running.rows(text)

    def _asked(self, part: Part, what: What) -> Rows:
        return self._run(part, text_of(part, what, self.dialect))

    def _page(self, part: Part, offset: int, size: int) -> Rows:
        text = text_of(part, "rows", self.dialect, self.status)
        return self._run(part, f"{text}\nLIMIT {size} OFFSET {offset}")

    def totals(self, part: Part) -> PartTotals:
        """What the rows of a part come to."""
        groups = self._asked(part, "totals")
        by_status = {
            status: [g for g in groups if g[STATUS] == number]
            for number, status in enumerate(STATUSES)
        }
        counted, missed = (
            sum(int(g[COUNT]) for g in by_status[s]) for s in ("counted", "missed")
        )
        left_out = sorted(by_status["excluded"], key=lambda g: int(g[RULE]))
        excluded: dict[Text, int] = defaultdict(int)
        for group in left_out:
            excluded[part.words[int(group[RULE])]] += int(group[COUNT])
        sums, below, cases = _come_to(part, by_status, counted, missed)
        if part.counted.sample is not None:
            (row,) = self._asked(part, "cases")
            cases = Decimal(row[COUNT])
        every = tuple(excluded.items())
        return PartTotals(part.name, counted, missed, every, sums, below, cases)

    def page(
        self,
        parts: Sequence[Part],
        totals: Mapping[PartName, PartTotals],
        offset: int,
        size: int,
    ) -> Iterator[BehindRow]:
        """The rows from ``offset`` over all parts, one part after the other."""
        for part in parts:
            rows = totals[part.name].of_status(self.status)
            if size > 0 and offset < rows:
                found = self._page(part, max(offset, 0), size)
                size -= len(found)
                yield from (_row(part, row) for row in found)
            offset -= rows


def _come_to(
    part: Part, groups: Mapping[Status, Rows], counted: int, missed: int
) -> tuple[Decimal, Decimal | None, Decimal]:
    """What the counted rows add up to, the denominator, and the cases."""
    one, hits = part.counted, groups["counted"]
    cases = Decimal(counted + missed)
    if one.out_of is not None:
        (full,) = part.full_marks
        folded = folding(VALUE, COUNT, full)(hits)
        return folded[MARKS], folded[SCALED], cases
    below = cases if one.aggregate in ("share", "mean") else None
    if one.aggregate in ("share", "count"):
        return Decimal(counted), below, cases
    total = sum((Decimal(g[VALUE] or 0) for g in hits), ZERO)
    return _in_seconds(part, total), below, cases


def _in_seconds(part: Part, value: Decimal) -> Decimal:
    return EXACT.multiply(value, _MICROSECOND) if part.counted.lasts else value


def _row(part: Part, row: Mapping[str, Any]) -> BehindRow:
    rule = int(row[RULE])
    value, kind = row[VALUE], part.value_kind
    if value is not None and kind in ("number", "duration"):
        value = Decimal(value)
        if kind == "duration":
            value = EXACT.multiply(value, _MICROSECOND)
    return BehindRow(
        part.name,
        part.counted.population.table,
        STATUSES[int(row[STATUS])],
        None if rule < 0 else part.words[rule],
        value,
        {name: row[stored(name)] for name in (*part.columns, *part.beside)},
    )
