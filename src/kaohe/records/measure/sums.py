"""A figure over rows, and the columns of the rows that it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce
from typing import Literal

import ibis
from ibis.expr import types as ir

from kaohe.records.measure.expressions import Expression, computed, number
from kaohe.records.measure.expressions.moments import Span, within
from kaohe.records.measure.expressions.node import Node
from kaohe.records.measure.functions import count_if, nearest_rank
from kaohe.records.measure.population import stored


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure over the rows that meet ``rules`` and ``hits`` in the period.

    ``count`` counts rows, ``valued`` those with a value; ``total``, ``distinct`` and
    ``quantile`` are of the values: at most ``cap``, ``penalty`` where there is none.
    """

    kind: Literal["count", "valued", "total", "distinct", "quantile"]
    moment: Expression
    rules: tuple[Expression, ...] = ()
    value: Expression | None = None
    cap: Decimal | None = None
    penalty: Decimal | None = None
    at: Decimal | None = None

    @property
    def is_duration(self) -> bool:
        """True where it is in microseconds."""
        lasts = self.value is not None and self.value.kind == "duration"
        return lasts and self.kind in ("total", "quantile")

    def asked(self) -> set[str]:
        """The columns and terms that it reads."""
        every = [*self.rules, *([] if self.value is None else [self.value])]
        return {name for one in every for name in one.columns()}

    def narrowing(self) -> frozenset[Expression | str]:
        """What a row of the period must meet to be in it, each condition by itself."""
        if self.kind == "valued" and self.penalty is None:
            assert self.value is not None
            return frozenset([*self.rules, f"{self.value.text} is not null"])
        return frozenset(self.rules)

    def is_part_of(self, other: Sum) -> bool:
        """True where its rows are rows of ``other`` by conditions that it has besides."""
        return self.moment == other.moment and self.narrowing() > other.narrowing()

    def condition(self, looking: Looking) -> ir.Value | None:
        """The condition on rows to be in it; None where every row is."""
        conditions = [looking.value(rule) for rule in self.rules]
        if looking.several:
            conditions.insert(0, looking.in_period(self.moment))
        if self.kind == "valued" and self.penalty is None:
            assert self.value is not None
            conditions.append(looking.value(self.value).notnull())
        return reduce(lambda a, b: a & b, conditions) if conditions else None

    def of(self, looking: Looking) -> ir.Value:
        """The aggregate over the rows."""
        values = looking.values_of(self)
        if values is None:
            condition = self.condition(looking)
            return looking.rows.count() if condition is None else count_if(condition)
        if self.kind == "valued":
            return values.count()
        if self.kind == "distinct":
            return values.nunique()
        if self.kind == "quantile":
            assert self.at is not None
            return nearest_rank(values, self.at)
        return values.sum()

    def of_each_row(self) -> Sum | None:
        """What it takes of every row, whatever is made of that; None where it counts."""
        if self.kind == "count" or (self.kind == "valued" and self.penalty is not None):
            return None
        return replace(self, kind="total", at=None)

    def kept(self, looking: Looking) -> ir.Value:
        """The value of a row that is in it; None for other rows."""
        value, condition = self.taken(looking), self.condition(looking)
        return value if condition is None else ibis.cases((condition, value))

    def taken(self, looking: Looking) -> ir.Value:
        """The value of a row as it is added up."""
        assert self.value is not None
        value, lasts = looking.value(self.value), self.value.kind == "duration"
        if self.penalty is not None:
            value = ibis.coalesce(value, _bound(self.penalty, lasts))
        if self.cap is not None:
            cap = _bound(self.cap, lasts)
            value = ibis.cases((value > cap, cap), else_=value)
        return value


def _bound(written: Decimal, lasts: bool) -> ir.Value:
    """A cap or a penalty, given in seconds where it bounds a duration."""
    return number(written.scaleb(6) if lasts else written)


@dataclass(frozen=True, slots=True)
class Looking:
    """The rows at hand; ``several`` where their sums go by different moments.

    ``marks`` are the columns of whether a moment lies in the period, ``values`` those of
    what a sum takes of each row, ``known`` those of parts of expressions, by name. An
    engine works out a column once, and what stands in ten sums ten times.
    """

    rows: ir.Table
    period: Span
    window: Decimal | None
    several: bool = False
    limits: frozenset[Expression] = frozenset()
    marks: Mapping[Expression, str] = field(default_factory=dict)
    values: Mapping[Sum, str] = field(default_factory=dict)
    known: Mapping[Node, str] = field(default_factory=dict)

    def in_period(self, moment: Expression) -> ir.Value:
        """True where the moment lies in the period."""
        if moment in self.marks:
            return self.rows[self.marks[moment]]
        is_limit = moment in self.limits
        return within(self.value(moment), self.period, is_limit=is_limit)

    def value(self, expression: Expression) -> ir.Value:
        """The expression over the rows."""
        rows, known = self.rows, self.known
        return computed(expression, lambda n: rows[stored(n)], self.window, known)

    def values_of(self, one: Sum) -> ir.Value | None:
        """The column of what ``one`` takes of each row; None where there is none."""
        each = one.of_each_row()
        return None if each is None else self.rows[self.values[each]]

    def prepared(self, sums: Mapping[str, Sum]) -> Looking:
        """The same rows with the columns that ``sums`` are made of."""
        moments = list(dict.fromkeys(one.moment for one in sums.values()))
        marks = {m: f"in_period_{n}" for n, m in enumerate(moments, 1) if self.several}
        found = {name: self.in_period(moment) for moment, name in marks.items()}
        known = {part: f"part_{n}" for n, part in enumerate(_often(sums.values()), 1)}
        for part, name in known.items():
            found[name] = self.value(Expression(name, part))
        rows = _with(self.rows, found)
        marked = replace(self, rows=rows, marks=marks, known=known)
        values: dict[Sum, str] = {}
        # Called for the figure, not for the number of its cases.
        for name, one in sorted(
            sums.items(), key=lambda item: item[1].kind == "valued"
        ):
            each = one.of_each_row()
            if each is not None:
                values.setdefault(each, f"value_of_{name}")
        taken = {name: each.kept(marked) for each, name in values.items()}
        return replace(marked, rows=_with(marked.rows, taken), values=values)


#: What is worth a column of its own where it is asked for twice.
_COSTLY = ("seconds_between", "hour_of", "day_of")


def _often(sums: Iterable[Sum]) -> list[Node]:
    """The costly parts of the expressions that are asked for more than once."""
    every = {e for one in sums for e in (*one.rules, one.value) if e is not None}
    counts = Counter(node for e in every for node in e.node.walk())
    often = [node for node, n in counts.items() if n > 1 and node.op in _COSTLY]
    return sorted(often, key=repr)


def _with(rows: ir.Table, columns: Mapping[str, ir.Value]) -> ir.Table:
    return rows.mutate(**columns) if columns else rows
