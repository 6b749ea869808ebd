"""A run as it is looked at before approval: by scheme, and against the month before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from kaohe.base.exact import plain
from kaohe.base.interval import parse_interval
from kaohe.base.language import Lang
from kaohe.exchange.names import grade_title, line_title, period_title, scheme_title
from kaohe.runs.overview import Moved, Standing, moved
from kaohe.schemes.model import Scheme
from kaohe_web.results.models import Month, PersonResult, Run
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: So many people who moved furthest, and who stand nearest to an edge, are listed.
MOST = 12


class Bar(NamedTuple):
    """A bar of a chart: ``share`` is its length in hundredths of the longest."""

    label: str
    many: int
    share: int


class Person(NamedTuple):
    """Somebody named on the page, with the row behind him."""

    name: str
    unit: str
    pk: int


class Edge(NamedTuple):
    """Somebody near the edge of a grade."""

    person: Person
    score: Decimal
    grade: str
    edge: str
    distance: Decimal


class Part(NamedTuple):
    """What one scheme's people came to."""

    title: str
    states: Mapping[str, int]
    mean: Decimal | None
    bins: list[Bar]
    grades: list[Bar]
    near: list[Edge]
    near_more: int
    pay: list[tuple[str, Decimal]]
    pay_total: Decimal


class Look(NamedTuple):
    """The whole: by scheme, and who moved since the month before."""

    period: str
    parts: list[Part]
    before: str | None
    movers: list[tuple[Person, Moved]]
    totals: list[tuple[str, Decimal]]


def look_of(run: Run) -> Look:
    """What the run's frames say, with the names of the people."""
    months = list(run.months.select_related("version").order_by("version__scheme"))
    before = _before(run)
    movers: list[Moved] = []
    if before is not None:
        movers = moved(_standings(before), _standings(run), MOST)
    near = [
        one["employee"] for m in months for one in m.frame["overview"]["near"][:MOST]
    ]
    people = _people(run, {*near, *(one.employee for one in movers)})
    parts = [_part(month, people, lang()) for month in months]
    return Look(
        period_title(run.cycle.period, lang()),
        parts,
        None if before is None else period_title(before.cycle.period, lang()),
        [(people[m.employee], m) for m in movers],
        [(part.title, part.pay_total) for part in parts],
    )


_CODE = "participant__employee__code"


def _people(run: Run, codes: set[str]) -> dict[str, Person]:
    """Those who are named on the page, by number."""
    rows = PersonResult.objects.filter(run=run, participant__employee__code__in=codes)
    named = ("participant__employee__name", "participant__unit__name", "pk")
    found = rows.order_by().values_list(_CODE, *named)
    return {code: Person(name, unit, pk) for code, name, unit, pk in found}


def _standings(run: Run) -> dict[str, Standing]:
    """What everybody of the run came to, by number."""
    facts = ("score", "rank", "grade", "pay_total")
    rows = PersonResult.objects.filter(run=run).order_by().values_list(_CODE, *facts)
    return {
        code: Standing(score, rank, grade or None, total)
        for code, score, rank, grade, total in rows
    }


def _before(run: Run) -> Run | None:
    """The run of the unit's last month before, as it stands published."""
    standing = {
        "cycle__unit": run.cycle.unit_id,
        "cycle__period__lt": run.cycle.period,
        "publication__isnull": False,
        "publication__superseded_at__isnull": True,
    }
    runs = Run.objects.filter(**standing).select_related("cycle")
    return runs.order_by("-cycle__period").first()


def _part(month: Month, people: Mapping[str, Person], lang: Lang) -> Part:
    scheme, seen = scheme_of(month.version), month.frame["overview"]
    near = [_edge(one, scheme, people, lang) for one in seen["near"][:MOST]]
    mean = seen["mean"]
    return Part(
        scheme_title(scheme, lang),
        seen["states"],
        None if mean is None else Decimal(mean),
        bars([(span(text), n) for text, n in seen["bins"]]),
        bars([(grade_title(scheme, g, lang), n) for g, n in seen["grades"]]),
        near,
        len(seen["near"][MOST:]),
        [(line_title(scheme, line, lang), Decimal(sum)) for line, sum in seen["pay"]],
        Decimal(seen["pay_total"]),
    )


def _edge(
    one: Mapping[str, Any], scheme: Scheme, people: Mapping[str, Person], lang: Lang
) -> Edge:
    return Edge(
        people[one["employee"]],
        Decimal(one["score"]),
        grade_title(scheme, one["grade"], lang),
        one["edge"],
        Decimal(one["distance"]),
    )


def span(text: str) -> str:
    """``[80, 90)`` as people write it: 80 分及以上、不足 90 分; as it is where it is none."""
    interval = parse_interval(text)
    if interval is None or interval.low is None or interval.high is None:
        return text
    name = "span_whole" if interval.high_in else "span_half_open"
    return word(name, lang(), low=plain(interval.low), high=plain(interval.high))


def bars(counts: list[tuple[str, int]]) -> list[Bar]:
    """The counts with the length of their bars."""
    most = max((count for _, count in counts), default=0) or 1
    return [Bar(label, count, 100 * count // most) for label, count in counts]
