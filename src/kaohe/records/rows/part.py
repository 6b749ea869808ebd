"""The rows of one part of a figure on the engine: status, rule and value of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import ibis
from ibis.expr import types as ir

from kaohe.base.language import Text
from kaohe.base.period import Days
from kaohe.dictionary import MEASURING
from kaohe.records.engines import Dialect, literal_of, sql_of
from kaohe.records.measure.expressions import RELATIONS, Kind, terms_of
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.functions import nearest_rank
from kaohe.records.measure.plan import NO_VALUE, Counted, taken_of
from kaohe.records.measure.population import stored
from kaohe.records.measure.population.working import ends_of, is_worked
from kaohe.records.measure.source import Looking
from kaohe.records.rows.page import STATUSES, PartName, Status
from kaohe.records.tables import TABLES

#: Columns beside those of the table; no table has one so called.
STATUS, RULE, VALUE = "row_status", "row_rule", "row_value"
#: How many rows a group of the totals has.
COUNT = "rows_of_status"
_SAMPLE, _MOMENT, _EMPLOYEE = "row_sample", "row_moment", "row_employee"
#: What names a related row stands in the row itself.
_KEYS = frozenset(RELATIONS.values())
_COUNTED, _MISSED, _EXCLUDED = range(len(STATUSES))
#: Stands in a text where the person is put in; no expression can be written with it.
_WHOSE = "\N{SYMBOL FOR UNIT SEPARATOR}employee"
What = Literal["totals", "cases", "rows"]


@dataclass(frozen=True)
class Part:
    """The rows of ``counted`` that fall to somebody (or to nobody: None) in a period."""

    name: PartName
    counted: Counted
    frames: Frames
    period: Days

    @property
    def words(self) -> tuple[Text, ...]:
        """What each rule leaves out, in their order."""
        return (*(rule.without for rule in self.counted.rules), NO_VALUE)

    @property
    def value_kind(self) -> Kind | None:
        """What kind the values are of; None where rows are counted."""
        value = self.counted.value
        return None if value is None else value.kind

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table."""
        return TABLES[self.counted.population.table].names

    @property
    def asked(self) -> set[str]:
        """The columns, terms, marks and columns of related rows that decide on a row."""
        one = self.counted
        every = [rule.expression for rule in one.rules]
        every += [e for e in (one.hits, one.value, one.sample) if e is not None]
        return {name for expression in every for name in expression.columns()}

    @property
    def beside(self) -> tuple[str, ...]:
        """The marks and the columns of related rows that decide, as expressions say."""
        population = self.counted.population
        terms = terms_of(population.table)
        seen = self.asked | self.counted.moment.columns()
        seen |= {c for name in seen & terms.keys() for c in terms[name].columns()}
        seen |= {end for name in seen if is_worked(name) for end in ends_of(name)}
        seen = {name for name in seen if not is_worked(name)}
        step = population.step
        marks = () if step is None else MEASURING.steps[step].marks
        related = (n for n in seen if n.partition(".")[2] not in ("", *_KEYS))
        return (*(n for n in marks if n in seen), *sorted(related))

    def rows(self, named: bool) -> ir.Table:
        """The rows of a person (not ``named``: of nobody) with status, rule and value."""
        counted = self.counted
        rows = self._marked(named)
        looking = Looking(rows, self.period, counted.population.window)
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
        sample = ibis.null("string")
        if counted.sample is not None:
            sample = looking.value(counted.sample)
        marked = rows.select(
            **{name: rows[name] for name in self.columns},
            **{stored(name): rows[stored(name)] for name in self.beside},
            **{_EMPLOYEE: rows.employee, _MOMENT: looking.value(counted.moment)},
            **{STATUS: status, RULE: rule, VALUE: value, _SAMPLE: sample},
        )
        whose = marked[_EMPLOYEE]
        return marked.filter(whose == _WHOSE if named else whose.isnull())

    def _marked(self, named: bool) -> ir.Table:
        """The rows of the period with all columns, terms and marks that are asked for."""
        counted = self.counted
        return counted.population.marked(
            self.frames,
            self.period,
            counted.moment,
            self.asked,
            _WHOSE if named else None,
        )

    @property
    def kept(self) -> ir.Table:
        """The rows under a name, so that they are looked for once."""
        return ibis.table(self.rows(True).schema(), name=self.kept_as)

    @property
    def kept_as(self) -> str:
        """The name of the rows."""
        return f"rows_behind_{self.name}"

    def totals(self) -> ir.Table:
        """Counts and sums by status and rule (and full marks)."""
        rows = self.kept
        keys = [STATUS, RULE, *self.full_marks]
        sums = {COUNT: rows.count()}
        if self.counted.value is not None:
            sums[VALUE] = self._sums(rows[VALUE])
        return rows.group_by(*keys).aggregate(**sums)

    def cases(self) -> ir.Table:
        """How many different cases there are in the rows that are not left out."""
        rows = self.kept
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

    def in_order(self, status: Status | None) -> ir.Table:
        """The rows (of one status): counted, missed, left out, each in time order."""
        rows = self.kept
        if status is not None:
            rows = rows.filter(rows[STATUS] == STATUSES.index(status))
        columns = (rows[name] for name in self.columns)
        return rows.order_by([rows[STATUS], rows[RULE], rows[_MOMENT], *columns])


def rows_text(part: Part, employee: str | None, dialect: Dialect) -> str:
    """The text of the rows; the person is put in last, as nothing but a text."""
    text = _rows_text(part, employee is not None, dialect)
    if employee is None:
        return text
    return text.replace(literal_of(_WHOSE, dialect), literal_of(employee, dialect))


@lru_cache(maxsize=512)  # composing the text takes longer than running it on a month
def _rows_text(part: Part, named: bool, dialect: Dialect) -> str:
    return sql_of(part.rows(named), dialect)


@lru_cache(maxsize=512)
def text_of(
    part: Part, what: What, dialect: Dialect, status: Status | None = None
) -> str:
    """The text of a query over the rows that are kept."""
    if what == "rows":
        return sql_of(part.in_order(status), dialect)
    return sql_of(part.totals() if what == "totals" else part.cases(), dialect)
