"""The rows that figures are made of: a table, a special window, whom they fall to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from ibis.expr import types as ir

from kaohe.dictionary import MEASURING
from kaohe.records.measure.expressions import (
    RELATIONS,
    Expression,
    computed,
    terms_of,
)
from kaohe.records.measure.expressions.moments import Span, within
from kaohe.records.measure.frames import Frames, Known, Near, OwnedBy
from kaohe.records.measure.population.credit import CREDITS
from kaohe.records.measure.population.working import (
    ends_of,
    is_worked,
    stored,
    with_working_time,
)
from kaohe.records.measure.steps import ALONE, STEPS
from kaohe.records.tables import TABLES


@dataclass(frozen=True, slots=True)
class Population:
    """Rows of ``table``; ``relations`` are tables whose rows stand beside them."""

    table: str
    credit: str
    step: str | None = None
    window: Decimal | None = None
    relations: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the query over these rows is called."""
        parts = [self.table]
        if self.step is not None:
            parts = [self.step]
            if self.window != MEASURING.steps[self.step].window:
                parts.append(f"{self.window}s")
        if self.credit != MEASURING.tables[self.table].credit:
            parts.append(self.credit)
        needed = CREDITS[self.credit].reads
        return "_".join([*parts, *(r for r in self.relations if r not in needed)])

    @property
    def reads(self) -> tuple[str, ...]:
        """The tables that must be there."""
        also = () if self.step is None else MEASURING.steps[self.step].also
        every = (self.table, *also, *self.relations, *CREDITS[self.credit].reads)
        return tuple(dict.fromkeys(every))

    @property
    def may_read(self) -> tuple[str, ...]:
        """The tables that may be missing."""
        return CREDITS[self.credit].may_read

    @property
    def by_row(self) -> bool:
        """True where a row gives the same whatever other rows its table has."""
        return self.step is None and not CREDITS[self.credit].of_case

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """The tables whose rows its rows name, each with the column that does."""
        credit = CREDITS[self.credit]
        named = dict.fromkeys((*credit.reads, *credit.may_read), credit.key)
        every = {**{t: RELATIONS[t] for t in self.relations}, **named}
        return tuple((t, key) for t, key in every.items() if key is not None)

    def is_limit(self, moment: Expression) -> bool:
        """True for a moment until which something is to be done."""
        own = TABLES[self.table]
        columns = [own.column(n) for n in moment.columns() if n in own.names]
        return any(column.kind == "deadline" for column in columns)

    def rows(
        self,
        frames: Frames,
        period: Span,
        moments: Sequence[Expression],
        asked: Collection[str],
    ) -> ir.Table:
        """The rows of the period by any of ``moments``, with ``employee``.

        ``asked`` are the columns, terms and columns of related rows that are looked at.
        """
        if self.step is None:
            rows = frames[self.table]
        else:
            rows = STEPS[self.step](self._ahead(frames, asked), period, self.window)
        return self.dressed(rows, frames, period, moments, asked)

    def _ahead(self, frames: Frames, asked: Collection[str]) -> Frames:
        """The tables, with the terms of ours that are asked already computed.

        A window then carries an answer for each row instead of all that it is made of.
        """
        terms, rows = terms_of(self.table), frames[self.table]
        own = TABLES[self.table].names
        values = {
            name: computed(terms[name], lambda column: rows[column], self.window)
            for name in sorted(terms.keys() & set(asked))
            if all(column in own for column in terms[name].columns())
        }
        return Known(**vars(frames), table=self.table, values=values)

    def marked(
        self,
        frames: Frames,
        period: Span,
        moment: Expression,
        asked: Collection[str],
        whose: str | None = None,
    ) -> ir.Table:
        """Every row of the table in the period, those that do not enter the step too.

        Such rows have empty marks. With ``whose`` rows that cannot fall to that person
        may be missing; the marks are the same as with them.
        """
        rows, marking = frames[self.table], frames
        if whose is not None:
            rows = CREDITS[self.credit].near(rows, frames, self.table, whose)
        if self.step is not None:
            key = TABLES[self.table].key[0]
            if whose is not None:
                near = {"table": self.table, "column": ALONE[self.step], "rows": rows}
                marking = Near(**{**vars(frames), **near})
            step = STEPS[self.step](marking, period, self.window)
            names = MEASURING.steps[self.step].marks
            marks = step.select(marked_row=step[key], **{n: step[n] for n in names})
            rows = rows.left_join(marks, rows[key] == marks.marked_row)
            rows = rows.drop("marked_row")
        return self.dressed(rows, frames, period, [moment], asked, whose)

    def dressed(
        self,
        rows: ir.Table,
        frames: Frames,
        period: Span,
        moments: Sequence[Expression],
        asked: Collection[str],
        whose: str | None = None,
    ) -> ir.Table:
        """``rows`` of the table with what is asked of them beside, in the period.

        With ``whose`` only that person is named in the rows; others may be None.
        """
        terms = terms_of(self.table)
        seen = set(asked).union(*(moment.columns() for moment in moments))
        seen = seen.union(*(terms[name].columns() for name in seen & terms.keys()))
        seen = seen.union(*(ends_of(name) for name in seen if is_worked(name)))
        rows = _with_related(rows, frames, seen)
        owning = frames
        if whose is not None:
            owning = OwnedBy(**vars(frames), whose=whose, table=self.table)
        rows = CREDITS[self.credit].credited(rows, owning, self.table)

        def column(name: str) -> ir.Value:
            """A column of ``rows``; a term by its expression."""
            if name in terms and name not in rows.columns:
                return computed(terms[name], column, self.window)
            return rows[stored(name)]

        in_period = [
            within(
                computed(moment, column, self.window),
                period,
                is_limit=self.is_limit(moment),
            )
            for moment in moments
        ]
        if in_period:
            rows = rows.filter(reduce(lambda a, b: a | b, in_period))
        rows = with_working_time(rows, frames, seen)
        later = (seen & terms.keys()) - set(rows.columns)
        values = {name: column(name) for name in sorted(later)}
        return rows.mutate(**values) if values else rows


def _with_related(rows: ir.Table, frames: Frames, asked: Collection[str]) -> ir.Table:
    """The rows with the asked columns of the rows that they belong to."""
    for table, key in RELATIONS.items():
        columns = sorted(name for name in asked if name.startswith(f"{table}."))
        if columns:
            others = frames[table]
            given = {stored(name): others[name.partition(".")[2]] for name in columns}
            beside = others.select(related_to=others[key], **given)
            joined = rows.left_join(beside, rows[key] == beside.related_to)
            rows = joined.drop("related_to")
    return rows
