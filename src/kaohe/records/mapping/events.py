"""An event log as one row for each key: which event each column is taken from.

Worked case: a ticket whose events read New 09:00, Resolved 10:00 (reopen count 0),
Active 11:00 (1), Resolved 12:00 (1) is one contact, opened at the first event, resolved
as the last says, reopened at 11:00, where the count rose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.cells import folded
from kaohe.records.intake.convert import convert
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header
from kaohe.records.mapping.derive import Manner
from kaohe.records.mapping.mapped import MappedSheet
from kaohe.records.mapping.model import Mapping, Rule, When, part_name
from kaohe.records.mapping.words import TEXT, each
from kaohe.records.tables import Column, Kind

_ORDERED_BY: tuple[Kind, ...] = ("number", "datetime")
_YES = Column("flag", "", "bool")


@dataclass(frozen=True)
class Log:
    """Events sorted by key and order: ``rows`` are positions in the sheet, ``starts``
    are the places (in ``rows``) at which the events of a key begin."""

    sheet: Sheet
    manner: Manner
    rows: pa.Array
    starts: pa.Array

    @cached_property
    def ends(self) -> pa.Array:
        """The place of the last event of each key."""
        if not len(self.starts):
            return self.starts
        beyond = pa.concat_arrays(
            [self.starts[1:], pa.array([len(self.rows)], pa.int64())]
        )
        return pc.subtract(beyond, 1)

    @cached_property
    def key(self) -> pa.Array:
        """For each sorted event the number of its key."""
        begins = pc.is_in(_range(len(self.rows)), value_set=self.starts)
        return pc.subtract(pc.cumulative_sum(pc.cast(begins, pa.int64())), 1)

    def texts(self, index: int) -> pa.Array:
        """A column in sorted order; None for what is blank or means nothing."""
        texts = self.manner.texts(self.sheet.data.column(index)).take(self.rows)
        blank = pc.equal(pc.utf8_trim_whitespace(texts), "")
        return pc.if_else(blank, pa.scalar(None, TEXT), texts)

    def before(self, texts: pa.Array) -> pa.Array:
        """For each event the text of the one before it, empty for the first of a key."""
        shifted = pa.concat_arrays([pa.nulls(1, TEXT), texts])[: len(texts)]
        first = pc.is_in(_range(len(texts)), value_set=self.starts)
        return pc.if_else(first, pa.scalar(None, TEXT), shifted)

    def picked(self, hits: pa.Array, *, first: bool) -> pa.Array:
        """The place of the first or last event of each key among ``hits``, or None."""
        places = pc.indices_nonzero(hits).cast(pa.int64())
        keys = self.key.take(places)
        if not first:
            places, keys = places[::-1], keys[::-1]
        here = pc.index_in(_range(len(self.starts)), value_set=keys)
        return places.take(here)


def one_row_each(
    sheet: Sheet, header: Header, mapping: Mapping, manner: Manner, aside: Aside
) -> tuple[Sheet, Header]:
    """The sheet with one row for each key; its columns are the parts of the rules."""
    assert mapping.events is not None
    log = _sorted(sheet, header, mapping, manner, aside)
    texts: dict[str, pa.Array] = {}
    at: list[int] = []
    for prefix, rules in mapping.parts():
        for name, rule in rules.columns.items():
            for part in rule.headers():
                column = part_name(prefix, name, part)
                index = header.columns.get(column)
                if index is None or part == "when":
                    continue
                texts[column] = _taken(log, rule, index, header, column)
                at.append(index)
    last = log.rows.take(log.ends)
    export = sheet.part(last)
    data = pa.table(list(texts.values()), [str(i) for i in range(len(texts))])
    titles = tuple(sheet.header[index] for index in at)
    place = Place(file=sheet.file, sheet=sheet.name)
    params = {"events": len(log.rows), "rows": len(last), "table": mapping.title}
    aside.tell(finding("KH384", place, **params))
    made = MappedSheet(
        sheet.file, sheet.name, titles, data, export.rows, export=export, at=tuple(at)
    )
    columns = {name: i for i, name in enumerate(texts)}
    return made, Header(header.table, header.row, columns)


def _taken(log: Log, rule: Rule, index: int, header: Header, column: str) -> pa.Array:
    """The text of one part of a rule for each key."""
    texts = log.texts(index)
    if rule.when is not None:
        turned = header.columns.get(column.rpartition(".")[0] + ".when")
        if turned is None:
            return pa.nulls(len(log.starts), TEXT)
        hits = _turns(log, rule.when, turned)
        return texts.take(log.picked(hits, first=rule.take.startswith("first")))
    if rule.take == "any":
        return _any(log, texts)
    if rule.take.endswith("filled"):
        filled = pc.is_valid(texts)
        return texts.take(log.picked(filled, first=rule.take == "first_filled"))
    return texts.take(log.starts if rule.take == "first" else log.ends)


def _any(log: Log, texts: pa.Array) -> pa.Array:
    """Yes where some event of the key says yes, else no where one says anything."""
    flags = convert(_YES, texts, log.manner.zone, True).values
    yes = log.picked(pc.fill_null(flags, False), first=True)
    said = log.picked(pc.is_valid(texts), first=True)
    no = pc.if_else(pc.is_valid(said), pa.scalar("false"), pa.scalar(None, TEXT))
    return pc.if_else(pc.is_valid(yes), pa.scalar("true"), no)


def _turns(log: Log, when: When, index: int) -> pa.Array:
    """For each event whether its column makes the turn."""
    now = log.texts(index)
    before = log.before(now)
    if when.turn == "changes":
        return pc.fill_null(pc.not_equal(now, before), False)
    if when.turn == "rises":
        counts = _counts(now, log.manner.zone)
        earlier = pc.fill_null(_counts(before, log.manner.zone), 0)
        return pc.fill_null(pc.greater(counts, earlier), False)
    inside, was = _is_one_of(now, when.words), _is_one_of(before, when.words)
    if when.turn == "is":
        return inside
    if when.turn == "becomes":
        return pc.and_(inside, pc.invert(was))
    begins = pc.is_null(before)
    return pc.and_(pc.and_(pc.is_valid(now), pc.invert(inside)), pc.or_(was, begins))


def _counts(texts: pa.Array, zone: ZoneInfo) -> pa.Array:
    return convert(Column("count", "", "count"), texts, zone, True).values


def _is_one_of(texts: pa.Array, words: tuple[str, ...]) -> pa.Array:
    wanted = {folded(word) for word in words}
    return pc.is_valid(each(texts, lambda t: "1" if folded(t) in wanted else None))


def _range(length: int) -> pa.Array:
    return pa.array(range(length), pa.int64())


def _sorted(
    sheet: Sheet, header: Header, mapping: Mapping, manner: Manner, aside: Aside
) -> Log:
    """The events in order; those without a key, and keys without an order, go aside."""
    assert mapping.events is not None
    keys = manner.texts(sheet.data.column(header.columns["key"]))
    blank = pc.is_null(
        pc.if_else(pc.equal(pc.utf8_trim_whitespace(keys), ""), None, keys)
    )
    wrong = dict(_without_key(sheet, header, blank))
    order: dict[str, pa.Array] = {}
    for number in range(len(mapping.events.order)):
        index = header.columns.get(f"order{number}")
        if index is None:
            continue
        values, bad = _ordering(manner.texts(sheet.data.column(index)), manner)
        order[f"order{number}"] = values
        wrong |= dict(_without_order(sheet, index, keys, blank, bad, wrong))
    if wrong:
        aside.tell_of_rows(wrong[position] for position in sorted(wrong))
        aside.keep(header.table, sheet, sorted(wrong.items()))
    frame = pa.table({"key": keys, **order, "row": _range(len(keys))})
    if wrong:
        left = pa.array(list(wrong), pa.int64())
        frame = frame.filter(pc.invert(pc.is_in(frame["row"], value_set=left)))
    frame = frame.sort_by([(name, "ascending") for name in frame.column_names])
    sorted_keys = frame["key"].combine_chunks()
    new = pc.not_equal(sorted_keys[1:], sorted_keys[:-1])
    starts = pc.indices_nonzero(
        pa.concat_arrays([pa.array([True] * bool(len(sorted_keys)), pa.bool_()), new])
    )
    return Log(sheet, manner, frame["row"].combine_chunks(), starts.cast(pa.int64()))


def _without_key(
    sheet: Sheet, header: Header, blank: pa.Array
) -> Iterator[tuple[int, Finding]]:
    title = header.table.column("key").title
    for position in pc.indices_nonzero(blank).to_pylist():
        yield position, finding("KH310", sheet.place(position), column=title)


def _ordering(texts: pa.Array, manner: Manner) -> tuple[pa.Array, pa.Array]:
    """The values by which events are ordered, and which of them cannot be."""
    done = None
    for kind in _ORDERED_BY:
        shown = manner.moments(texts, kind)
        column = Column("order", "", kind)
        done = convert(column, shown, manner.zone, True)
        if not done.bad:
            break
    assert done is not None
    return done.values, pc.is_null(done.values)


def _without_order(
    sheet: Sheet,
    index: int,
    keys: pa.Array,
    blank: pa.Array,
    bad: pa.Array,
    wrong: dict[int, Finding],
) -> Iterator[tuple[int, Finding]]:
    """All events of a key of several, one of which has no place in the order."""
    unsure = pc.and_(bad, pc.invert(blank))
    if not pc.any(unsure).as_py():
        return
    counted = {one["values"]: one["counts"] for one in keys.value_counts().to_pylist()}
    names = {n for n in keys.filter(unsure).to_pylist() if counted[n] > 1}
    hits = pc.is_in(keys, value_set=pa.array(sorted(names), TEXT))
    for position in pc.indices_nonzero(hits).to_pylist():
        if position not in wrong:
            key = keys[position].as_py()
            place = sheet.place(position, index)
            yield position, finding("KH385", place, key=key, title=sheet.header[index])
