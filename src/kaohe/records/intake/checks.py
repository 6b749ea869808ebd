"""What a row may not say, whatever the scheme: one function each, listed in ``CHECKS``.

Each gives the rows it refuses with the reason; those rows go aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.exact import ONE, Ratio, compare
from kaohe.base.findings import finding
from kaohe.base.language import Text
from kaohe.dictionary import Dictionary, Indicator
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import SOURCE, Batch
from kaohe.records.intake.headers import match_header


class Wrong(NamedTuple):
    """A row and the code and parameters of what is wrong with it."""

    row: int
    code: str
    params: dict[str, object] = {}


#: The dictionary says what figures can be.
Check = Callable[[Batch, Dictionary], Iterator[Wrong]]


def without_wrong_rows(batch: Batch, aside: Aside, dictionary: Dictionary) -> Batch:
    """The batch without the rows that its checks refuse."""
    for check in (ends_before_starts, *CHECKS.get(batch.table.name, ())):
        wrong = list(check(batch, dictionary))
        if not wrong:
            continue
        found = []
        for row, code, params in wrong:
            sheet, position = batch.origin(row)
            why = finding(code, sheet.place(position), **params)
            found.append(why)
            aside.keep(batch.table, sheet, [(position, why)])
        aside.tell_of_rows(found)
        rows = pa.array(range(batch.data.num_rows), pa.int64())
        refused = pa.array([w.row for w in wrong], pa.int64())
        batch = batch.keep_rows(pc.invert(pc.is_in(rows, value_set=refused)))
    return batch


def ends_before_starts(batch: Batch, dictionary: Dictionary) -> Iterator[Wrong]:
    """Rows in which a later moment stands before an earlier one."""
    seen: set[int] = set()
    for earlier, later in batch.table.order:
        start, end = batch.data.column(earlier), batch.data.column(later)
        hits = pc.indices_nonzero(pc.fill_null(pc.less(end, start), False))
        for row in hits.to_pylist():
            if row not in seen:
                seen.add(row)
                yield Wrong(
                    row,
                    "KH338",
                    {
                        "earlier": batch.table.column(earlier).title,
                        "later": batch.table.column(later).title,
                        "start": str(start[row].as_py()),
                        "end": str(end[row].as_py()),
                    },
                )


def measures_say_a_figure(batch: Batch, dictionary: Dictionary) -> Iterator[Wrong]:
    """Figures that are half a fraction, or that their indicator cannot have."""
    names = ("indicator", "value", "numerator", "denominator")
    columns = [batch.data.column(name).to_pylist() for name in names]
    for row, (id, value, top, bottom) in enumerate(zip(*columns, strict=True)):
        wrong = _half_a_fraction(top, bottom)
        if wrong is None:
            wrong = _outside_domain(dictionary.get(id), value, top, bottom)
        if wrong is not None:
            code, params = wrong
            yield Wrong(
                row, code, {"indicator": _title(dictionary.get(id), id), **params}
            )


def percent_of_no_share(batch: Batch, dictionary: Dictionary) -> Iterator[Wrong]:
    """Values written in percent whose indicator is no share: 95% of an exam is 0.95."""
    ids = batch.data.column("indicator").to_pylist()
    values = batch.data.column("value").to_pylist()
    sources = batch.data.column(SOURCE).to_pylist()
    at = [
        match_header(sheet.header, batch.table).columns.get("value")
        for sheet in batch.sheets
    ]
    for row, (id, value) in enumerate(zip(ids, values, strict=True)):
        known = dictionary.get(id)
        if value is None or known is None or known.percent:
            continue
        sheet, position = batch.origin(row)
        index = at[sources[row]]
        text = None if index is None else sheet.data.column(index)[position].as_py()
        if text is not None and text.strip().endswith(("%", "％")):
            params = {"indicator": known.title, "text": text.strip()}
            yield Wrong(row, "KH349", params)


_Complaint = tuple[str, dict[str, object]]


def _half_a_fraction(top: str | None, bottom: str | None) -> _Complaint | None:
    if (top is None) != (bottom is None):
        return "KH339", {"given": _PART[top is None], "lacking": _PART[top is not None]}
    if top is not None and bottom is not None and Decimal(bottom) == 0:
        if Decimal(top) != 0:
            return "KH342", {"numerator": top}
    return None


_PART = {False: Text("分子", "numerator"), True: Text("分母", "denominator")}


def _outside_domain(
    indicator: Indicator | None, value: str | None, top: str | None, bottom: str | None
) -> _Complaint | None:
    if indicator is None:
        return None
    if top is not None and bottom is not None:
        if Decimal(bottom) == 0:
            return None
        figure = Ratio(Decimal(top), Decimal(bottom))
        written = f"{top}/{bottom}"
    elif value is not None:
        figure, written = Ratio(Decimal(value)), value
    else:
        return None
    if indicator.admits(figure):
        return None
    if indicator.unit == "share" and compare(figure, ONE) > 0:
        return "KH340", {"written": written}
    domain = indicator.domain.text(indicator.percent)
    return "KH341", {"written": written, "domain": domain}


def _title(known: Indicator | None, id: str) -> Text:
    return Text(id, id) if known is None else known.title


def compared_with_another(batch: Batch, dictionary: Dictionary) -> Iterator[Wrong]:
    """Comparisons of somebody with himself, and pairs judged both ways by one rater."""
    names = ("rater", "item", "winner", "loser")
    rows = list(zip(*(batch.data.column(n).to_pylist() for n in names), strict=True))
    judged = {row: i for i, row in enumerate(rows)}
    for i, (rater, item, winner, loser) in enumerate(rows):
        if winner == loser:
            yield Wrong(i, "KH345", {"who": winner})
        elif rater is not None and (rater, item, loser, winner) in judged:
            pair = sorted((winner, loser))
            yield Wrong(i, "KH346", {"rater": rater, "a": pair[0], "b": pair[1]})


def wage_of_one(batch: Batch, dictionary: Dictionary) -> Iterator[Wrong]:
    """Wages that name both a person and a level, or neither."""
    people = batch.data.column("employee").to_pylist()
    levels = batch.data.column("level").to_pylist()
    for i, (employee, level) in enumerate(zip(people, levels, strict=True)):
        if (employee is None) == (level is None):
            yield Wrong(i, "KH347")


def account_of_one(batch: Batch, dictionary: Dictionary) -> Iterator[Wrong]:
    """Accounts that two people had at one moment."""
    names = ("platform", "shop", "account", "employee", "from", "to")
    rows = list(zip(*(batch.data.column(n).to_pylist() for n in names), strict=True))
    by_account: dict[tuple[object, ...], list[int]] = {}
    for i, row in enumerate(rows):
        by_account.setdefault(row[:3], []).append(i)
    for group in by_account.values():
        for i in group:
            others = [j for j in group if rows[j][3] != rows[i][3]]
            clash = next((j for j in others if _overlap(rows[i], rows[j])), None)
            if clash is not None:
                who = sorted((rows[i][3], rows[clash][3]))
                params = {"account": rows[i][2], "a": who[0], "b": who[1]}
                yield Wrong(i, "KH344", params)


def _overlap(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """True where two spans (an open end is without bound) share a moment."""

    def starts_in_time(a: Sequence[Any], b: Sequence[Any]) -> bool:
        start, end = a[4], b[5]
        return start is None or end is None or bool(start <= end)

    return starts_in_time(one, other) and starts_in_time(other, one)


#: The checks of each table beside the order of its moments.
CHECKS: dict[str, tuple[Check, ...]] = {
    "measures": (measures_say_a_figure, percent_of_no_share),
    "comparisons": (compared_with_another,),
    "wages": (wage_of_one,),
    "accounts": (account_of_one,),
}
