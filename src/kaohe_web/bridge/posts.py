"""Posts that people left in mid-month, as the library joins them with the last one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kaohe.base.rows import Rating
from kaohe.records.intake import Intake
from kaohe.runs.part import part_of
from kaohe.runs.spells import Spell
from kaohe_web.bridge.places import Places
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.ratings.models import Rating as Given
from kaohe_web.ratings.rows import rater_of, rating_row

#: The days of each post, by the key of its row.
Days = Mapping[int, Spell]


def left_posts(cycle: Cycle) -> list[Participant]:
    """The posts of the cycle that were left, each with its people and scheme."""
    left = Participant.posts.filter(cycle=cycle, later__isnull=False)
    return list(left.select_related("employee", "unit", "version").order_by("since"))


def days_of(last: Sequence[Participant], left: Sequence[Participant]) -> Days:
    """The days of every post of those whose month is split."""
    split = [one for one in (*left, *last) if one.days is not None]
    of: dict[int, int] = defaultdict(int)
    for one in split:
        of[one.employee_id] += one.workdays or 0
    return {
        one.pk: Spell(*one.days, one.workdays or 0, of[one.employee_id])
        for one in split
        if one.days is not None
    }


def intake_of_left(
    intake: Intake,
    left: Collection[Participant],
    ratings: Mapping[int, Sequence[Rating]],
) -> Intake:
    """The month of those who left a post of one scheme: where they were, how rated."""
    codes = {one.employee.code: one for one in left}
    places, here = Places(), part_of(intake, codes)
    employees = []
    for who in here.employees:
        post = codes[who.employee]
        where = places.where(post.unit_id)
        employees.append(
            who._replace(
                team=where.team, branch=where.branch, position=post.position or None
            )
        )
    given = [row for one in left for row in ratings.get(one.pk, ())]
    return replace(
        here, employees=tuple(employees), ratings=tuple(sorted(given, key=_order))
    )


def ratings_of_left(left: Collection[Participant]) -> dict[int, list[Rating]]:
    """What was submitted on each post that was left, decisions on appeals in their place."""
    given = list(
        Given.objects.filter(
            participant__in=[one.pk for one in left], submitted_at__isnull=False
        ).select_related("participant__employee", "rater__employee")
    )
    decided = {_judged(one) for one in given if one.set_by_appeal}
    found: dict[int, list[Rating]] = defaultdict(list)
    for one in given:
        if one.set_by_appeal or _judged(one) not in decided:
            who = one.participant.employee.code
            row = rating_row(one, who, rater_of(one.rater))
            found[one.participant_id].append(row)
    return found


def _judged(rating: Given) -> tuple[int, str, str]:
    return rating.participant_id, rating.item, rating.role


def _order(row: Rating) -> tuple[str, str, str, str, Decimal]:
    given = Decimal(-1) if row.points is None else row.points
    return row.employee, row.item, row.role, row.rater or "", given
