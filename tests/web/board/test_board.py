"""The board shows the own row and nobody's low place, name without consent, or pay."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from kaohe_web.board.changing import consent, set_mode
from kaohe_web.board.models import BoardSetting, Consent
from kaohe_web.cycles.models import Cycle
from kaohe_web.results.models import PersonResult
from tests.web.cast import Cast
from tests.web.flow.month import computed, published
from tests.web.rules import AT


def board(cast: Cast, username: str, cycle: Cycle) -> str:
    answer = cast.client(username).get(f"/board/{cycle.pk}/")
    assert answer.status_code == 200
    return str(answer.content.decode("utf-8"))


def grown(cast: Cast) -> Cast:
    """Two more in the first team, so that it is large enough to be shown."""
    for number, name in enumerate(("甲", "乙", "丙", "丁")):
        cast.person(f"more{number}", f"小{name}", "一组")
    return cast


def test_before_publication_nothing_personal_is_shown(cast: Cast) -> None:
    cycle = computed(grown(cast))
    text = board(cast, "li", cycle)
    assert "尚未公布" in text
    assert "<b>100" not in text
    assert 'class="drawing distribution"' not in text


def test_the_own_row_stands_over_an_anonymous_distribution(cast: Cast) -> None:
    cycle = published(grown(cast))
    text = board(cast, "li", cycle)
    assert "我的成绩" in text
    assert 'class="drawing distribution"' in text
    names = [a.employee.name for a in cast.accounts.values() if a.employee]
    assert [n for n in names if n in text and n != "小李"] == []


def test_pay_is_nowhere_on_the_board(cast: Cast) -> None:
    cycle = published(grown(cast))
    totals = PersonResult.objects.exclude(pay_total=None).values_list("pay_total")
    text = board(cast, "li", cycle) + board(cast, "zhou", cycle)
    assert all(f"{total:,.2f}" not in text for (total,) in totals if total)
    assert "绩效核算合计" not in text


def test_the_best_are_named_only_with_their_consent(cast: Cast) -> None:
    cycle = published(grown(cast))
    by = cast.accounts["zhou"]
    set_mode(unit=cycle.unit, mode="named", by=by, at=AT)
    first = PersonResult.objects.filter(rank=1).select_related(
        "participant__employee__account"
    )[0]
    who = first.participant.employee
    reader = "zhou" if who.account.username == "li" else "li"
    assert f"<b>{who.name}</b>" not in board(cast, reader, cycle)
    consent(employee=who, given=True, by=who.account, at=AT)
    assert f"<b>{who.name}</b>" in board(cast, reader, cycle)
    consent(employee=who, given=False, by=who.account, at=AT)
    assert f"<b>{who.name}</b>" not in board(cast, reader, cycle)


def test_a_low_place_is_not_named_even_with_consent(cast: Cast) -> None:
    cycle = published(grown(cast))
    set_mode(unit=cycle.unit, mode="named", by=cast.accounts["zhou"], at=AT)
    for account in cast.accounts.values():
        assert account.employee is not None
        consent(employee=account.employee, given=True, by=account, at=AT)
    PersonResult.objects.filter(participant__employee__code="LI").update(rank=8)
    assert "<b>小李</b>" not in board(cast, "zhou", cycle)


def test_means_are_shown_for_large_teams_alone(cast: Cast) -> None:
    cycle = published(grown(cast))
    set_mode(unit=cycle.unit, mode="teams", by=cast.accounts["zhou"], at=AT)
    text = board(cast, "li", cycle)
    assert "<td>一组</td>" in text
    assert "<td>三组</td>" not in text


def test_htmx_gets_the_inner_part_alone(cast: Cast) -> None:
    cycle = published(cast)
    asked = {"HTTP_HX_REQUEST": "true"}
    text = cast.client("li").get(f"/board/{cycle.pk}/", **asked).content.decode()
    assert "<html" not in text
    assert "更新于" in text


@pytest.mark.parametrize("who", ["li", "chen", "he", "zheng", "shen", "admin"])
def test_only_hr_and_the_general_manager_choose_what_it_shows(
    cast: Cast, who: str
) -> None:
    cycle = published(cast)
    answer = cast.client(who).post(f"/board/{cycle.pk}/mode/", {"mode": "named"})
    assert answer.status_code in (403, 404)
    assert not BoardSetting.objects.exists()


def test_consent_is_given_and_taken_back_from_the_page(cast: Cast) -> None:
    published(cast)
    client = cast.client("li")
    client.post("/board/consent/", {"given": "1"})
    client.post("/board/consent/", {"given": "1"})
    assert Consent.objects.filter(revoked_at__isnull=True).count() == 1
    client.post("/board/consent/", {"given": "0"})
    assert not Consent.objects.filter(revoked_at__isnull=True).exists()


def test_the_wall_shows_nobody_s_own_row(cast: Cast) -> None:
    cycle = published(grown(cast))
    text = cast.client("li").get(f"/board/{cycle.pk}/screen/").content.decode()
    assert "我的成绩" not in text
    assert "▼" not in text


def test_a_board_costs_few_statements_however_many_people(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cycle = published(grown(cast))
    client = cast.client("li")
    client.get(f"/board/{cycle.pk}/")
    asked = {"HTTP_HX_REQUEST": "true"}
    with django_assert_max_num_queries(12):
        client.get(f"/board/{cycle.pk}/", **asked)
