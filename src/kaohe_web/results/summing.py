"""What the people of a run came to, by scheme: for the head of the list of results."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Count, F, QuerySet, Sum
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, Round

from kaohe.exchange.names import grade_title, scheme_title
from kaohe.runs.overview import Group, Tally, tally
from kaohe_web.results.models import PersonResult, Run
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.words.language import lang


class Share(NamedTuple):
    """A grade of the scheme: its people, and the length of their bar in hundredths."""

    grade: str
    title: str
    people: int
    share: int


class Came(NamedTuple):
    """The people of one scheme."""

    title: str
    seen: Tally
    grades: list[Share]


def months_of(run: Run) -> tuple[list[Any], set[int]]:
    """The run's months without their frames, and the versions that have lines of pay.

    Of the overview each has ``states``, ``mean``, ``grades`` and ``lines`` of pay.
    """
    seen = KeyTransform("overview", "frame")
    parts = {"lines": "pay", **{part: part for part in ("states", "mean", "grades")}}
    told = {name: KeyTransform(part, seen) for name, part in parts.items()}
    frames = run.months.select_related("version").defer("frame").annotate(**told)
    months: list[Any] = list(frames.order_by("version__scheme"))
    paying = {month.version_id for month in months if month.lines}
    return months, paying


def whole(months: Iterable[Any]) -> list[Came]:
    """Each scheme's sum over everybody, as it was computed with the run."""
    return [_came(month.version, _seen(month)) for month in months if month.states]


def _seen(month: Any) -> Tally:
    mean = None if month.mean is None else Decimal(month.mean)
    grades = tuple((grade, many) for grade, many in month.grades)
    return Tally(sum(month.states.values()), month.states, mean, grades)


def sums(
    people: QuerySet[PersonResult], versions: Iterable[SchemeVersion]
) -> list[Came]:
    """Each scheme's sum over ``people``; in cents, which every database adds exactly."""
    version = "participant__version"
    cents = Sum(Cast(Round(F("score") * 100), BigIntegerField()))
    found = people.order_by().values_list(version, "state", "grade")
    groups: dict[int, list[Group]] = {}
    for key, state, grade, many, points in found.annotate(
        many=Count("pk"), cents=cents
    ):
        total = None if points is None else Decimal(points).scaleb(-2)
        groups.setdefault(key, []).append(Group(state, grade or None, many, total))
    return [
        _came(one, tally(groups[one.pk], scheme_of(one)))
        for one in versions
        if one.pk in groups
    ]


def _came(version: SchemeVersion, seen: Tally) -> Came:
    scheme = scheme_of(version)
    shares = [
        Share(
            grade, grade_title(scheme, grade, lang()), many, 100 * many // seen.people
        )
        for grade, many in seen.grades
    ]
    return Came(scheme_title(scheme, lang()), seen, shares)
