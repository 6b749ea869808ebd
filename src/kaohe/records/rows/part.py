"""The rows of one part of a figure on the engine: status, rule and value of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import ibis
from ibis.expr import types as ir

from kaohe.base.language import Text
from kaohe.base.period import Period
from kaohe.records.engines import Dialect, sql_of
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.plan import Counted, taken_of
from kaohe.records.measure.source import Looking, nearest_rank
from kaohe.records.rows.page import PartName
from kaohe.records.tables import TABLES

NO_VALUE = Text("没有数值的行", "rows without a value")
#: Columns beside those of the table; no table has one so called.
STATUS, RULE, VALUE = "row_status", "row_rule", "row_value"
#: How many rows a group of the totals has.
COUNT = "rows_of_status"
_SAMPLE, _MOMENT, _EMPLOYEE = "row_sample", "row_moment", "row_employee"
_COUNTED, _MISSED, _EXCLUDED = 0, 1, 2


@dataclass(frozen=True)
class Part:
    """The rows of ``counted`` that fall to somebody (or to nobody: None) in a period."""

    name: PartName
    counted: Counted
    frames: Frames
    period: Period

    @property
    def words(self) -> tuple[Text, ...]:
        """What each rule leaves out, in their order."""
        return (*(rule.without for rule in self.counted.rules), NO_VALUE)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table."""
        return TABLES[self.counted.population.table].names

    def rows(self, employee: str | None) -> ir.Table:
        """The rows of ``employee`` (None: of nobody) with status, rule and value."""
        counted = self.counted
        population = counted.population
        every = [rule.expression for rule in counted.rules]
        every += [e for e in (counted.hits, counted.value, counted.sample) if e]
        asked = {name for one in every for name in one.columns()}
        rows = population.marked(self.frames, self.period, counted.moment, asked)
        looking = Looking(rows, self.period, population.window)
        value = ibis.null("int64")
        if counted.value is not None:
            value = taken_of(counted).taken(looking)
        holds = [looking.value(rule.expression) for rule in counted.rules]
        if counted.aggregate in ("mean", "quantile"):
            holds.append(value.notnull())
        failed = [(~held.fill_null(False), n) for n, held in enumerate(holds)]
        rule = ibis.cases(*failed, else_=-1) if failed else ibis.literal(-1)
        hits = ibis.literal(True)
        if counted.hits is not None:
            hits = looking.value(counted.hits).fill_null(False)
        status = ibis.cases((rule >= 0, _EXCLUDED), (hits, _COUNTED), else_=_MISSED)
        own = {name: rows[name] for name in self.columns}
        sample = (
            ibis.null("string")
            if counted.sample is None
            else looking.value(counted.sample)
        )
        marked = rows.select(
            **own,
            **{_EMPLOYEE: rows.employee, _MOMENT: looking.value(counted.moment)},
            **{STATUS: status, RULE: rule, VALUE: value, _SAMPLE: sample},
        )
        whose = marked[_EMPLOYEE]
        return marked.filter(whose.isnull() if employee is None else whose == employee)

    def totals(self, employee: str | None) -> ir.Table:
        """Counts and sums by status and rule (and full marks)."""
        rows = self.rows(employee)
        keys = [STATUS, RULE, *self.full_marks]
        sums = {COUNT: rows.count()}
        if self.counted.value is not None:
            sums[VALUE] = self._sums(rows[VALUE])
        return rows.group_by(*keys).aggregate(**sums)

    def cases(self, employee: str | None) -> ir.Table:
        """How many different cases there are in the rows that are not left out."""
        rows = self.rows(employee)
        kept = rows.filter(rows[STATUS] != _EXCLUDED)
        return kept.aggregate(**{COUNT: kept[_SAMPLE].nunique()})

    @property
    def full_marks(self) -> tuple[str, ...]:
        """The column of the full marks, where values are measured against them."""
        out_of = self.counted.out_of
        return () if out_of is None else tuple(out_of.columns())

    def _sums(self, value: ir.Value) -> ir.Value:
        if self.counted.aggregate == "distinct":
            return value.nunique()
        if self.counted.aggregate == "quantile":
            assert self.counted.at is not None
            return nearest_rank(value, self.counted.at)
        return value.sum()

    def page(self, employee: str | None, offset: int, limit: int) -> ir.Table:
        """So many rows from an offset: counted, missed, left out, each in time order."""
        rows = self.rows(employee)
        order = [
            rows[STATUS],
            rows[RULE],
            rows[_MOMENT],
            *(rows[c] for c in self.columns),
        ]
        return rows.order_by(order).limit(limit, offset=offset)


@lru_cache(maxsize=512)  # composing the text takes longer than running it on a month
def text_of(part: Part, employee: str | None, dialect: Dialect, *asked: int) -> str:
    """The text of the totals, or of the page of an ``offset`` and a ``limit``."""
    query = part.page(employee, *asked) if asked else part.totals(employee)
    return sql_of(query, dialect)
