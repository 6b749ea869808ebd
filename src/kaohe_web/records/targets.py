"""The targets of a cycle: what each person is asked to reach, and what he said to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from django.db.models import Q

from kaohe.base.exact import plain
from kaohe.base.language import Text
from kaohe.base.period import Period
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.records.grid import planned
from kaohe_web.records.models import MeasureEntry, Target, TargetAnswer
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion

#: missing: a target is owed to him; waiting: he has not said anything to them as they are.
State = Literal["missing", "waiting", "agreed", "objected"]


class Asked(NamedTuple):
    """Something that has a target; ``instead`` is the figure that may say it too."""

    of: str
    title: Text
    instead: str | None


class Standing(NamedTuple):
    """A person's targets, as text by what they are of, and where they stand."""

    participant: Participant
    asked: tuple[Asked, ...]
    values: Mapping[str, str]
    answer: TargetAnswer | None
    state: State


def asked_of(version: SchemeVersion) -> tuple[Asked, ...]:
    """What has a target under a scheme."""
    scheme = scheme_of(version)
    commission = scheme.pay.commission
    return tuple(
        Asked(
            of,
            scheme.dictionary[of].title,
            None if commission is None or of != commission.of else commission.plan,
        )
        for of in planned(scheme)
    )


def standings(participants: Sequence[Participant]) -> list[Standing]:
    """Where the targets of those stand whose scheme asks for any (three queries).

    The participants are of one cycle and carry their versions.
    """
    asked = {p.version_id: () for p in participants} | {
        v.pk: asked_of(v)
        for v in {p.version_id: p.version for p in participants}.values()
    }
    left = _left(participants)
    asked |= {p.version_id: asked_of(p.version) for own in left.values() for p in own}

    def asked_for(who: Participant) -> tuple[Asked, ...]:
        posts = (who, *left[who.pk])
        return tuple(
            {a.of: a for post in posts for a in asked[post.version_id]}.values()
        )

    people = [p for p in participants if asked_for(p)]
    if not people:
        return []
    keys = {
        "cycle": people[0].cycle_id,
        "employee__in": [p.employee_id for p in people],
    }
    values: dict[int, dict[str, str]] = defaultdict(dict)
    for one in Target.objects.filter(**keys):
        values[one.employee_id][one.of] = plain(one.planned)
    instead = {a.instead for own in asked.values() for a in own if a.instead}
    entered = MeasureEntry.objects.filter(**keys, indicator__in=instead)
    brought = set(entered.values_list("employee", "indicator")) if instead else set()
    answers: dict[int, TargetAnswer] = {}
    for one_answer in TargetAnswer.objects.filter(participant__in=people).order_by(
        "pk"
    ):
        answers[one_answer.participant_id] = one_answer
    found: list[Standing] = []
    for who in people:
        own, answer = values[who.employee_id], answers.get(who.pk)
        named = asked_for(who)
        owed = any(
            a.of not in own and (who.employee_id, a.instead) not in brought
            for a in named
        )
        if owed or own:
            state = _state(own, answer, owed)
            found.append(Standing(who, named, own, answer, state))
    return found


def _left(months: Sequence[Participant]) -> Mapping[int, list[Participant]]:
    """The posts that were left, by the key of the month: their targets are the month's."""
    found: dict[int, list[Participant]] = defaultdict(list)
    split = [one.pk for one in months if one.days is not None]
    posts = Participant.posts.filter(later__in=split) if split else ()
    for post in posts and posts.select_related("version"):
        found[post.later_id or 0].append(post)
    return found


def _state(own: Mapping[str, str], answer: TargetAnswer | None, owed: bool) -> State:
    if owed:
        return "missing"
    if answer is None or answer.values != own:
        return "waiting"
    return "agreed" if answer.agreed else "objected"


def of_cycle(cycle: Cycle, versions: Iterable[SchemeVersion]) -> list[Standing]:
    """Everybody's targets in the cycle, whose schemes are ``versions``."""
    asking = [version.pk for version in versions if asked_of(version)]
    if not asking:
        return []
    left = Participant.posts.filter(cycle=cycle, version__in=asking)
    people = cycle.participants.filter(
        Q(version__in=asking) | Q(pk__in=left.values("later"))
    )
    related = people.select_related("employee", "unit", "version")
    return standings(list(related.order_by("employee__code")))


def last_month(cycle: Cycle, employees: Sequence[int]) -> Mapping[tuple[int, str], str]:
    """The targets of those people in the month before, by employee and what of."""
    period = Period.parse(cycle.period)
    before = "" if period is None else str(period.previous())
    rows = Target.objects.filter(cycle__period=before, employee__in=employees)
    return {(t.employee_id, t.of): plain(t.planned) for t in rows}
