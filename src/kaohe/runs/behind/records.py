"""The rows of the records behind a figure: totals that add up to it, and a page."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from kaohe.base.exact import half_up, plain
from kaohe.base.language import Lang
from kaohe.base.period import Days
from kaohe.exchange.text_columns import TextColumn, fitting
from kaohe.explain import grouped
from kaohe.records.measure.plan import Counted, Made, plan_of
from kaohe.records.rows import (
    HEADS,
    PARTS,
    STATUS_TITLES,
    BehindRow,
    PartTotals,
    RowPage,
    cell_text,
    column_of,
    deciding,
    title_of,
    value_text,
    write_rows,
)
from kaohe.records.tables import TABLES
from kaohe.runs.behind.asked import Ask, Target
from kaohe.runs.behind.figure import Figure, heading, page_behind
from kaohe.runs.behind.inputs import Inputs, store_versions
from kaohe.runs.behind.shown import OnPage, Shown, said
from kaohe.runs.kept import KeptRun

#: Rows that are fetched at a time for a file.
_AT_A_TIME = 50_000
#: A text takes so many cells at most, so that more columns have room.
_WIDEST = 20


def records(run: KeptRun, target: Target, one: Figure, ask: Ask, width: int) -> Shown:
    """The totals and the page of rows."""
    page, lang = one.page, ask.lang
    assert page is not None
    made = _made(one)
    above = heading(run, target, one, lang)
    for total in page.totals:
        above += _part(total, made, one, lang, alone=len(page.totals) == 1)
    above += _whole(page, lang)
    if target.result is not None and one.measured is not None and not one.found:
        if one.measured.ratio() is not None:
            above.append(said("same", lang, title=one.known.title))
    counts = [total.of_status(ask.status) for total in page.totals]
    tables, left = _tables(page, made, ask, width)
    below = [said("more_columns", lang, count=left)] if left else []
    below += _of_store(run, made, lang)
    first = (page.page - 1) * ask.size + 1
    return Shown(
        above, tables, page.page, page.pages, first, sum(counts), below, one.found
    )


def _of_store(run: KeptRun, made: dict[str, Counted], lang: Lang) -> list[str]:
    """Which versions of the store the rows are, where the month came out of one."""
    versions = store_versions(run)
    read = dict.fromkeys(t for part in made.values() for t in part.population.reads)
    named = [
        said("version", lang, table=TABLES[t].title, version=versions[t])
        for t in read
        if t in versions
    ]
    return [said("of_store", lang, versions=named)] if named else []


def write_records(
    run: KeptRun, inputs: Inputs, target: Target, ask: Ask, path: Path
) -> int:
    """Write every row (of one status) with all its columns."""

    def pages() -> Iterator[RowPage]:
        number, last = 1, 1
        while number <= last:
            asked = ask._replace(page=number, size=_AT_A_TIME)
            page = page_behind(run, inputs, target, asked)
            assert page is not None
            yield page
            number, last = number + 1, page.pages

    return write_rows(pages(), path, ask.lang)


def _made(one: Figure) -> dict[str, Counted]:
    made: Made = plan_of(one.dictionary).made[one.known.id]
    parts = {"figure": made.counted, "per": made.per, "less": made.less}
    return {name: part for name, part in parts.items() if part is not None}


# ---- what the rows come to -----------------------------------------------------------
def _part(
    total: PartTotals, made: dict[str, Counted], one: Figure, lang: Lang, alone: bool
) -> list[str]:
    """How many rows of a part counted, and what they come to."""
    counted = made[total.part]
    table = TABLES[counted.population.table].title
    lines = [] if alone else [said("part", lang, part=PARTS[total.part], table=table)]
    indent = "" if alone else "  "
    return lines + [indent + line for line in _sums(total, counted, one, lang)]


def _sums(
    total: PartTotals, counted: Counted, one: Figure, lang: Lang
) -> Iterator[str]:
    excluded = [
        said("of_rule", lang, rule=rule, count=grouped_int(count))
        for rule, count in total.excluded
    ]
    came = {
        "counted": grouped_int(total.counted),
        "missed": grouped_int(total.missed),
        "left": grouped_int(total.left_out),
        "excluded": excluded,
    }
    kind = "_missed" if counted.hits is not None else ""
    yield said(f"came{kind}{'_out' if excluded else ''}", lang, **came)
    below = "" if total.below is None else grouped(total.below)
    came |= {"sums": grouped(total.sums), "below": below}
    came["unit"] = said("seconds", lang) if counted.lasts else ""
    if counted.out_of is not None:
        yield said("adds_marks", lang, **came)
    elif counted.aggregate == "quantile":
        if total.cases:
            yield said("adds_quantile", lang, **came, **_rank(total, counted))
    elif counted.aggregate != "count":
        lasts = "_seconds" if counted.lasts else ""
        yield said(f"adds_{counted.aggregate}{lasts}", lang, **came)
    if counted.sample is not None:
        cases = {"cases": grouped(total.cases), "what": one.known.cases}
        yield said("cases", lang, **cases)


def _rank(total: PartTotals, counted: Counted) -> dict[str, object]:
    """Which of the values, the smallest first, the quantile is."""
    assert counted.at is not None
    rank = math.ceil(total.counted * counted.at)
    return {"rank": grouped_int(rank), "at": plain(counted.at * 100) + "%"}


def _whole(page: RowPage, lang: Lang) -> list[str]:
    """What the parts come to together."""
    totals = {total.part: total for total in page.totals}
    if len(totals) == 1:
        return []
    own = totals["figure"].sums
    params = {"own": grouped(own)}
    for part in ("less", "per"):
        if part in totals:
            params[part] = grouped(totals[part].sums)
    figure = page.figure
    top = figure.value if figure.numerator is None else figure.numerator
    params["top"] = "" if top is None else grouped(top)
    name = "_".join(["whole", *(p for p in ("less", "per") if p in totals)])
    return [said(name, lang, **params)]


def grouped_int(count: int) -> str:
    """A count with its thousands apart."""
    return f"{count:,}"


# ---- the page ------------------------------------------------------------------------
def _tables(
    page: RowPage, made: dict[str, Counted], ask: Ask, width: int
) -> tuple[list[OnPage], int]:
    """A table for each part on the page, and how many columns had no room."""
    tables: list[OnPage] = []
    without_room = 0
    for name, counted in made.items():
        rows = [row for row in page.rows if row.part == name]
        if rows:
            columns = list(_columns(rows, counted, page.period, ask.lang))
            room = fitting(columns, width, _WIDEST)
            without_room += len(columns) - room
            table = TABLES[counted.population.table].title
            head = said("part", ask.lang, part=PARTS[rows[0].part], table=table)
            tables.append(OnPage(head if len(made) > 1 else "", columns[:room]))
    return tables, without_room


def _columns(
    rows: list[BehindRow], counted: Counted, period: Days, lang: Lang
) -> Iterator[TextColumn]:
    """What became of each row: status, rule and value; then the deciding columns."""
    statuses = [STATUS_TITLES[row.status].in_(lang) for row in rows]
    yield TextColumn(HEADS["status"].in_(lang), statuses)
    if any(row.rule is not None for row in rows):
        rules = ["" if row.rule is None else row.rule.in_(lang) for row in rows]
        yield TextColumn(HEADS["rule"].in_(lang), rules, may_shrink=True)
    if _adds_its_own(counted) and any(row.value is not None for row in rows):
        values = [_rounded(row, lang) for row in rows]
        yield TextColumn(HEADS["value"].in_(lang), values, "right")
    yield from _cells(rows, counted, period, lang)


def _adds_its_own(counted: Counted) -> bool:
    """True where the value is more than what a column of the row says by itself."""
    value = counted.value
    bounds = (counted.cap, counted.penalty)
    return value is not None and (value.node.op != "column" or bounds != (None, None))


def _rounded(row: BehindRow, lang: Lang) -> str:
    """The value to two places; every digit stands in the file."""
    if isinstance(row.value, Decimal):
        return plain(half_up(row.value))
    return value_text(row.value, lang)


def _cells(
    rows: list[BehindRow], counted: Counted, period: Days, lang: Lang
) -> Iterator[TextColumn]:
    table = counted.population.table
    for name in deciding(counted):
        cells = [row.cells.get(name) for row in rows]
        if all(cell is None for cell in cells):
            continue
        column = column_of(table, name)
        texts = [_short(cell, period, cell_text(column, cell, lang)) for cell in cells]
        head = title_of(table, name).in_(lang)
        if column.kind in ("seconds", "money", "number", "count"):
            yield TextColumn(head, texts, "right")
        else:
            yield TextColumn(head, texts, may_shrink=True)


def _short(cell: Any, period: Days, text: str) -> str:
    """A moment of the period without its year and without what the clock leaves out."""
    if not isinstance(cell, datetime):
        return text
    clock = f"{cell:%m-%d %H:%M:%S}"
    return clock if cell.year == period.first_day.year else f"{cell.year}-{clock}"
