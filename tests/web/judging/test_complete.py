"""Which forms are complete is kept beside the ratings, and always what they say."""

from __future__ import annotations

import random

import pytest

from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.people import used_versions
from kaohe_web.flow.complete import in_units, missing
from kaohe_web.people.models import Employee
from kaohe_web.ratings.complete import due
from kaohe_web.ratings.models import Rating
from kaohe_web.schemes.content import scheme_of
from tests.web.cast import Cast
from tests.web.changed import rated_month
from tests.web.forms import WELL, cells, month, of

pytestmark = pytest.mark.django_db
PEOPLE = ("li", "wang")
DOINGS = ("fill in", "submit", "take back", "on paper", "a part on paper")


def looked_up(cycle: Cycle) -> dict[int, list[str]]:
    """The complete forms of everybody, from the ratings one by one."""
    found: dict[int, list[str]] = {}
    for one in Participant.posts.filter(cycle=cycle).select_related("version"):
        given = Rating.objects.filter(participant=one, submitted_at__isnull=False)
        by_role = {
            role: {r.item for r in given if r.role == role}
            for role in due(scheme_of(one.version))
        }
        asked = due(scheme_of(one.version))
        found[one.pk] = [r for r in sorted(asked) if asked[r] <= by_role[r]]
    return found


def kept(cycle: Cycle) -> dict[int, list[str]]:
    """The complete forms of everybody as they are kept."""
    rows = Participant.posts.filter(cycle=cycle).values_list("pk", "complete")
    return {pk: complete.split() for pk, complete in rows}


def do(cast: Cast, cycle: Cycle, doing: str, who: Participant, by: str) -> None:
    """Somebody's form is filled in, submitted, taken back, or typed in from paper."""
    own = by != "chen"
    form = f"/my/rating/{who.pk}/" if own else f"/rating/{who.pk}/"
    if "paper" in doing:
        points = WELL if doing == "on paper" else {**WELL, "summary": ""}
        page = f"/cycles/{cycle.pk}/paper/?of={0 if own else 1}"
        sent = cells(who, points) | {"evidence": "签字原件", "signed_by": "陈主管"}
        cast.client("zhou").post(page, sent)
    elif doing == "take back":
        cast.client(by).post(f"{form}back/")
    else:
        sent = cells(who, WELL) | {f"{who.pk}:complaints:tests": "2"}
        if doing == "submit":
            sent |= {"do": "submit", "anyway": "1"}
        cast.client(by).post(form, sent)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_anything_that_people_do_it_is_what_the_ratings_say(
    cast: Cast, seed: int
) -> None:
    cycle, dice = month(cast), random.Random(seed)
    seen = set()
    for _ in range(24):
        name = dice.choice(PEOPLE)
        do(
            cast,
            cycle,
            dice.choice(DOINGS),
            of(cast, name),
            dice.choice((name, "chen")),
        )
        assert kept(cycle) == looked_up(cycle)
        seen |= {tuple(roles) for roles in kept(cycle).values()}
    assert seen == {(), ("self",), ("supervisor",), ("self", "supervisor")}


def test_posts_that_were_left_are_counted_on_their_own(cast: Cast) -> None:
    cycle = rated_month(cast)
    assert Participant.posts.filter(cycle=cycle, later__isnull=False).exists()
    assert kept(cycle) == looked_up(cycle)
    assert not list(missing(cycle, list(used_versions(cycle))))


def test_the_counts_of_units_and_the_names_agree(cast: Cast) -> None:
    cycle = month(cast)
    do(cast, cycle, "submit", of(cast, "li"), "chen")
    versions = list(used_versions(cycle))
    counted = in_units(cycle, versions)
    owed = list(missing(cycle, versions))
    assert sum(u.done for u in counted) == 1
    assert sum(u.of - u.done for u in counted) == len(owed) == 11
    Employee.objects.filter(name="小王").update(protected="休假")
    assert sum(u.of for u in in_units(cycle, versions)) == 10
