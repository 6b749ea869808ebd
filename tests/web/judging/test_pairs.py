"""Comparing people in pairs: a draft until it is submitted, one scale for everybody."""

from __future__ import annotations

import pytest

from kaohe_web.audit.models import Entry
from kaohe_web.bridge.rows import comparisons
from kaohe_web.cycles.models import Cycle
from kaohe_web.ratings.models import Comparison
from tests.web.cast import Cast
from tests.web.forms import cells, given, month, of


def address(cycle: Cycle) -> str:
    first = cycle.participants.all()[0]
    return f"/rating/pairs/{cycle.pk}/{first.version_id}/skill/"


def better(cast: Cast, cycle: Cycle, winner: str, loser: str) -> int:
    """陈主管 judges a pair; the status of the answer."""
    sent = {"winner": of(cast, winner).pk, "loser": of(cast, loser).pk}
    return cast.client("chen").post(address(cycle), sent).status_code


def test_a_pair_is_judged_once_and_may_be_turned_round(cast: Cast) -> None:
    cycle = month(cast, "service_metrics")
    better(cast, cycle, "li", "wang")
    better(cast, cycle, "wang", "li")
    assert [c.winner.employee.name for c in Comparison.objects.all()] == ["小王"]


def test_neighbours_come_first_and_the_name_is_a_button(cast: Cast) -> None:
    cycle = month(cast, "service_metrics")
    page = cast.client("chen").get(address(cycle)).content.decode()
    assert "小李" in page and "小王" in page and "已比较 0/3 对" in page


def test_they_count_only_when_everybody_is_on_one_scale_and_submitted(
    cast: Cast,
) -> None:
    cycle = month(cast, "service_metrics")
    client = cast.client("chen")
    better(cast, cycle, "li", "wang")
    page = client.post(address(cycle), {"do": "submit"}, follow=True).content.decode()
    assert "还没有比较到：孙班长" in page
    assert comparisons(cycle) == []
    better(cast, cycle, "wang", "sun")
    client.post(address(cycle), {"do": "submit"})
    told = {"rater": "CHEN", "item": "skill", "winner": "LI", "loser": "WANG"}
    assert told in comparisons(cycle)
    assert Entry.objects.filter(action="comparison.submit").count() == 1


def test_what_is_submitted_is_taken_back_to_be_changed(cast: Cast) -> None:
    cycle = month(cast, "service_metrics")
    client = cast.client("chen")
    better(cast, cycle, "li", "wang")
    better(cast, cycle, "wang", "sun")
    client.post(address(cycle), {"do": "submit"})
    better(cast, cycle, "wang", "li")
    assert Comparison.objects.filter(winner=of(cast, "li")).exists()
    client.post(address(cycle), {"do": "back"})
    better(cast, cycle, "wang", "li")
    assert not Comparison.objects.filter(winner=of(cast, "li")).exists()


@pytest.mark.parametrize(("winner", "loser"), [("li", "zhao"), ("chen", "li")])
def test_people_of_others_and_oneself_are_not_compared(
    cast: Cast, winner: str, loser: str
) -> None:
    cycle = month(cast, "service_metrics")
    assert better(cast, cycle, winner, loser) == 404
    assert not Comparison.objects.exists()


@pytest.mark.parametrize("by", ["li", "zhou", "shen"])
def test_who_leads_nobody_compares_nobody(cast: Cast, by: str) -> None:
    cycle = month(cast, "service_metrics")
    sent = {"winner": of(cast, "li").pk, "loser": of(cast, "wang").pk}
    assert cast.client(by).post(address(cycle), sent).status_code == 403
    assert not Comparison.objects.exists()


def test_outside_the_stage_nothing_is_compared(cast: Cast) -> None:
    cycle = month(cast, "service_metrics", state="computing")
    better(cast, cycle, "li", "wang")
    assert not Comparison.objects.exists()


def test_a_place_is_checked_among_all_that_the_rater_gave(cast: Cast) -> None:
    month(cast, "service_metrics")
    client = cast.client("chen")
    rated = {"attitude": "9", "communication": "5"}
    sent: dict[str, str] = {}
    for name, place in (("li", "3"), ("wang", "1"), ("sun", "2")):
        sent |= cells(of(cast, name), {**rated, "teamwork": place})
    answer = client.post("/rating/save/", sent).json()
    assert not any("名次" in n["text"] for c in answer["cells"] for n in c["notes"])
    submit = {"do": "submit", "anyway": "1"}
    client.post(f"/rating/{of(cast, 'li').pk}/", submit)
    assert given(of(cast, "li"), "teamwork").submitted_at is not None
    wrong = cells(of(cast, "wang"), {"teamwork": "9"}, teamwork_edition="1")
    page = client.post(f"/rating/{of(cast, 'wang').pk}/", wrong | submit)
    assert "名次 9 不在 1 到 3 之间" in page.content.decode()
