"""Ratings from paper: typed in by HR, with who signed them, over nobody's own."""

from __future__ import annotations

from typing import Any

import pytest

from kaohe_web.audit.models import Entry
from kaohe_web.bridge.rows import ratings
from kaohe_web.cycles.models import Cycle
from kaohe_web.ratings.models import Rating
from tests.web.cast import Cast
from tests.web.forms import WELL, month, of

SELF, CHIEF = 0, 1


def typed(
    cycle: Cycle, number: int, who: Any, points: dict[str, str], client: Any
) -> Any:
    cells = {f"{who.pk}:{item}:points": given for item, given in points.items()}
    more = {"evidence": "2026-10 签字原件", "signed_by": "陈主管"}
    return client.post(f"/cycles/{cycle.pk}/paper/?of={number}", {**cells, **more})


def test_a_complete_row_counts_at_once_with_who_signed_it(cast: Cast) -> None:
    cycle, hr = month(cast), cast.client("zhou")
    li = of(cast, "li")
    assert typed(cycle, CHIEF, li, WELL, hr).status_code == 302
    given = Rating.objects.filter(participant=li, role="supervisor")
    assert given.count() == len(WELL)
    assert {r.signed_by for r in given} == {"陈主管"}
    assert all(r.submitted_at and r.evidence == "2026-10 签字原件" for r in given)
    assert {row["rater"] for row in ratings(cycle)} == {"陈主管"}
    assert Entry.objects.filter(action="rating.submit").count() == 1


def test_a_self_rating_on_paper_is_the_persons_own(cast: Cast) -> None:
    cycle, hr = month(cast), cast.client("zhou")
    assert typed(cycle, SELF, of(cast, "li"), WELL, hr).status_code == 302
    assert {row["rater"] for row in ratings(cycle)} == {"LI"}


def test_an_incomplete_row_is_told_and_does_not_count(cast: Cast) -> None:
    cycle, hr = month(cast), cast.client("zhou")
    part = {**WELL, "summary": ""}
    answer = typed(cycle, CHIEF, of(cast, "li"), part, hr)
    assert answer.status_code == 422
    assert not ratings(cycle)


def test_points_that_the_form_does_not_know_are_told_and_stay_shown(cast: Cast) -> None:
    cycle, hr = month(cast), cast.client("zhou")
    answer = typed(cycle, CHIEF, of(cast, "li"), {**WELL, "passion": "9"}, hr)
    assert answer.status_code == 422
    assert 'value="9"' in answer.content.decode()
    assert not ratings(cycle)


def test_who_has_rated_here_keeps_his_rating(cast: Cast) -> None:
    cycle, hr = month(cast), cast.client("zhou")
    li = of(cast, "li")
    Rating.objects.create(
        participant=li,
        item="passion",
        role="supervisor",
        rater=cast.accounts["chen"],
        points=5,
        submitted_at=cycle.opened_at,
        saved_at=cycle.opened_at,
    )
    answer = typed(cycle, CHIEF, li, WELL, hr)
    assert "没有覆盖" in answer.content.decode()
    assert Rating.objects.count() == 1


def test_a_mistake_is_typed_again_until_the_stage_ends(cast: Cast) -> None:
    cycle, hr = month(cast), cast.client("zhou")
    li = of(cast, "li")
    typed(cycle, CHIEF, li, WELL, hr)
    typed(cycle, CHIEF, li, {**WELL, "results": "38"}, hr)
    assert Rating.objects.get(participant=li, item="results").points == 38
    cycle.state = "computing"
    cycle.save()
    typed(cycle, CHIEF, li, {**WELL, "results": "39"}, hr)
    assert Rating.objects.get(participant=li, item="results").points == 38


@pytest.mark.parametrize("username", ["chen", "wu", "shen", "li", "admin"])
def test_nobody_but_hr_types_in_ratings(cast: Cast, username: str) -> None:
    cycle = month(cast)
    answer = typed(cycle, CHIEF, of(cast, "li"), WELL, cast.client(username))
    assert answer.status_code == 403
    assert not Rating.objects.exists()


def test_once_everybody_has_one_form_the_next_is_shown(cast: Cast) -> None:
    cycle, hr = month(cast), cast.client("zhou")
    path = f"/cycles/{cycle.pk}/paper/"
    people = list(cycle.participants.all())
    alone = typed(cycle, SELF, people[0], WELL, hr)
    assert alone.headers["Location"] == f"{path}?of={SELF}"
    cells = {
        f"{who.pk}:{item}:points": given
        for who in people
        for item, given in WELL.items()
    }
    sent = {**cells, "evidence": "2026-10 签字原件"}
    answer = hr.post(f"{path}?of={SELF}", sent, follow=True)
    assert answer.redirect_chain[-1][0] == f"{path}?of={CHIEF}"
    assert "接着录" in answer.content.decode()
