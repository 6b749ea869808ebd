"""The whole dictionary as queries: one per table, with a sum for all that is asked.

Sums that count distinct values stand in a query apart: beside quantiles they would cost
several times as much (and on Spark more).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from kaohe.base.findings import Finding, finding
from kaohe.dictionary import MEASURING, Dictionary, Indicator, Measure
from kaohe.records.measure.expressions import Expression
from kaohe.records.measure.expressions.node import Node
from kaohe.records.measure.plan.counted import (
    NO_VALUE,
    CheckedRule,
    Checking,
    Counted,
    terms_used,
)
from kaohe.records.measure.plan.draft import Draft
from kaohe.records.measure.plan.fold import MARKS, SCALED
from kaohe.records.measure.plan.sums import cases_of, taken_of
from kaohe.records.measure.population.working import ends_of
from kaohe.records.measure.source import Recipe, Source, Sum, Tell


class Made(NamedTuple):
    """The rows behind a figure: those of its numerator, divided by, and taken off."""

    counted: Counted
    per: Counted | None = None
    less: Counted | None = None

    def parts(self) -> tuple[Counted, ...]:
        """All of them that there are."""
        every = (self.counted, self.per, self.less)
        return tuple(part for part in every if part is not None)

    @property
    def is_worked(self) -> bool:
        """True where it needs a working calendar."""
        return any(part.worked for part in self.parts())


@dataclass(frozen=True, eq=False)
class Plan:
    """The queries by name, each indicator's own, its rows, and what is wrong.

    An indicator with a wrong expression has findings and stands in neither.
    """

    sources: Mapping[str, Source]
    owner: Mapping[str, Source]
    made: Mapping[str, Made]
    findings: tuple[Finding, ...] = ()

    def source_of(self, part: str, owner: Source) -> Source:
        """The query of a sum, which may be another than the ``owner`` of the recipe."""
        source, dot, _ = part.rpartition(".")
        return self.sources[source] if dot else owner


@lru_cache(maxsize=8)
def plan_of(dictionary: Dictionary) -> Plan:
    """The plan of a dictionary; the same object for the same dictionary."""
    drafting = _Drafting(dictionary)
    for one in dictionary.values():
        if one.measure is not None:
            drafting.add(one, one.measure)
    sources = {name: draft.source() for name, draft in drafting.drafts.items()}
    owner = {id: one for one in sources.values() for id in one.recipes}
    return Plan(sources, owner, drafting.made, tuple(drafting.findings))


@dataclass
class _Drafting:
    dictionary: Dictionary
    drafts: dict[str, Draft] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, one: Indicator, measure: Measure) -> None:
        """Put the sums of an indicator into their queries."""
        counted = self._checked(measure)
        per = self._other(measure, "per", measure.per)
        less = self._other(measure, "less", measure.less)
        wrong = (measure.per is not None and per is None) or (
            measure.less is not None and less is None
        )
        if counted is None or wrong or not self._lasts_in_seconds(one, counted, per):
            return
        self.made[one.id] = Made(counted, per, less)
        draft = self._draft(counted, one.id)
        draft.recipes[one.id] = self._recipe(one.id, draft, self.made[one.id])
        told = self._tells(counted, draft)
        if told:
            draft.tells[one.id] = told

    def _checked(self, measure: Measure) -> Counted | None:
        checking = Checking(measure)
        counted = checking.counted()
        self.findings += checking.findings
        return counted

    def _other(
        self, measure: Measure, key: str, other: Measure | str | None
    ) -> Counted | None:
        """What is divided by or taken off; the rows of an indicator by its id."""
        if other is None:
            return None
        if isinstance(other, str):
            known = self.dictionary.get(other)
            named = None if known is None else known.measure
            if named is None or named.is_ratio or named.less is not None:
                totals = [
                    id
                    for id, i in self.dictionary.items()
                    if i.measure is not None and not i.measure.is_ratio
                ]
                params = {"name": key, "written": other, "known": totals}
                near = next((id for id in totals if id[:3] == other[:3]), totals[0])
                told = finding("KH513", measure.place(key), nearest=near, **params)
                self.findings.append(told)
                return None
            other = named
        return self._checked(other)

    def _lasts_in_seconds(
        self, one: Indicator, counted: Counted, per: Counted | None
    ) -> bool:
        """True unless a duration is called something else, or seconds are none."""
        above, below = counted.lasts, per is not None and per.lasts
        if above == below:
            fits = one.unit != "seconds"
        else:
            fits = above and one.unit == "seconds"
        if fits:
            return True
        assert one.measure is not None
        place = one.measure.place("value" if one.measure.value else "")
        self.findings.append(finding("KH529", place, title=one.title))
        return False

    def _draft(self, counted: Counted, id: str) -> Draft:
        """The query that the rows belong to."""
        name = counted.population.name
        keys: tuple[str, ...] = ()
        if counted.aggregate == "distinct":
            name += "_distinct"
        if counted.out_of is not None:
            name, keys = f"{name}_{id}", tuple(counted.out_of.columns())
        draft = Draft(name, counted.population, keys=keys)
        return self.drafts.setdefault(name, draft)

    def _recipe(self, id: str, draft: Draft, made: Made) -> Recipe:
        counted, per, less = made
        cases = draft.sum(f"{id}_of", cases_of(counted))
        n = cases if counted.sample is None else self._sample(id, counted)
        if counted.out_of is not None:
            draft.sum(id, taken_of(counted))
            return Recipe(MARKS, SCALED, cases)
        top = draft.sum(id, taken_of(counted))
        if counted.aggregate == "quantile":
            return Recipe(top, n=n, point=True)
        if counted.aggregate in ("share", "mean"):
            return Recipe(top, cases, None if n == cases else n)
        minus = None if less is None else self._beside(draft, f"{id}_less", less)
        if per is not None:
            return Recipe(top, self._beside(draft, f"{id}_per", per), minus=minus)
        return Recipe(top, n=n, minus=minus)

    def _sample(self, id: str, counted: Counted) -> str:
        """The name of the sum that counts the cases, each once."""
        rules = counted.rules
        if counted.aggregate in ("mean", "quantile") and counted.penalty is None:
            assert counted.value is not None
            rules = (*rules, CheckedRule(_known(counted.value), NO_VALUE))
        sample = replace(
            counted,
            aggregate="distinct",
            rules=rules,
            value=counted.sample,
            hits=None,
            cap=None,
            penalty=None,
            out_of=None,
        )
        there = self._draft(sample, id)
        return f"{there.name}.{there.sum(f'{id}_cases', taken_of(sample))}"

    def _beside(self, draft: Draft, name: str, other: Counted) -> str:
        """The name of a sum of other rows, with its query where that is another."""
        there = self._draft(other, name)
        inner = there.sum(name, taken_of(other))
        return inner if there is draft else f"{there.name}.{inner}"

    def _tells(self, counted: Counted, draft: Draft) -> tuple[Tell, ...]:
        """The findings that the rows left out, or never met, are worth."""
        found: list[Tell] = []
        before: list[Expression] = []
        for rule in counted.rules[counted.entered :]:
            if rule.tell is not None:
                left_out = Sum(
                    "count", counted.moment, (*before, _not(rule.expression))
                )
                found.append(Tell(rule.tell, draft.sum(f"{rule.tell}_rows", left_out)))
            before.append(rule.expression)
        for name in counted.worked:
            lost = Sum("count", counted.moment, (*counted.conditions, _lost(name)))
            found.append(
                Tell("KH533", draft.sum(f"{name}_lost".replace(":", "_"), lost))
            )
        terms = MEASURING.terms.get(counted.population.table, {})
        for name in sorted(terms_used(counted)):
            never = terms[name].never
            if never is not None:
                every = draft.sum(f"{never}_rows", Sum("count", counted.moment))
                term = Expression(name, Node("column", "truth", value=name))
                met = draft.sum(
                    f"{never}_{name}", Sum("count", counted.moment, (term,))
                )
                found.append(Tell(never, every, met))
        return tuple(found)


def _not(rule: Expression) -> Expression:
    """That the rule does not hold, or is not known to."""
    false = Node("literal", "truth", value=False)
    met = Node("coalesce", "truth", (rule.node, false))
    return Expression(f"not ({rule.text})", Node("not", "truth", (met,)))


def _known(value: Expression) -> Expression:
    """That a row has the value."""
    known = Node("not", "truth", (Node("is null", "truth", (value.node,)),))
    return Expression(f"({value.text}) is not null", known)


def _lost(name: str) -> Expression:
    """That both moments are known and the calendar does not reach them."""

    def known(column: str) -> Node:
        empty = Node("is null", "truth", (Node("column", "moment", value=column),))
        return Node("not", "truth", (empty,))

    lost = Node("is null", "truth", (Node("column", "duration", value=name),))
    both = (*(known(end) for end in ends_of(name)), lost)
    return Expression(f"lost {name}", Node("and", "truth", both))
