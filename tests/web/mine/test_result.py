"""One's own published result: everything of it, and nothing of anybody else's."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Cycle
from kaohe_web.flow.move import supersede
from kaohe_web.ratings.models import Rating
from kaohe_web.results.approving import decide as approve
from kaohe_web.results.models import PersonResult, Reading
from tests.web.cast import Cast
from tests.web.flow.month import computed, published, run_now
from tests.web.mine.centre import measured_scheme
from tests.web.rules import AT


def result_of(cast: Cast, username: str) -> PersonResult:
    """The person's newest result."""
    who = cast.accounts[username].employee
    return PersonResult.objects.filter(participant__employee=who).latest("pk")


@pytest.fixture
def month(cast: Cast) -> Cast:
    """The company with a published month."""
    published(cast)
    return cast


def page(client: Client, address: str) -> str:
    """The text of a page that must be there."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode("utf-8"))


def test_the_page_shows_score_grade_rank_pay_and_a_reason_for_every_item(
    month: Cast,
) -> None:
    own = result_of(month, "li")
    text = page(month.client("li"), "/my/results/latest/")
    assert f"<b>{own.score}</b>" in text
    assert f"/ {own.ranked_of}" in text
    assert f"{own.pay_total:,.2f}" in text
    assert "绩效核算合计" in text
    assert text.count('class="why"') >= len(own.detail["items"])


def test_nobody_opens_the_result_of_a_colleague(month: Cast) -> None:
    own = result_of(month, "li")
    for other in ("wang", "chen", "zhou", "wu", "admin", "shen"):
        answer = month.client(other).get(f"/my/results/{own.pk}/")
        assert answer.status_code in (403, 404)
        assert month.client(other).post(f"/my/results/{own.pk}/note/").status_code in (
            403,
            404,
        )
    assert Reading.objects.get(employee=own.participant.employee).read_at is None


def test_the_page_names_no_colleague(month: Cast) -> None:
    text = page(month.client("li"), "/my/results/latest/")
    for colleague in ("小王", "小赵", "孙班长"):
        assert colleague not in text


def test_the_first_opening_is_kept_as_proof_and_no_later_one(month: Cast) -> None:
    client = month.client("li")
    own = result_of(month, "li")
    for _ in range(2):
        page(client, f"/my/results/{own.pk}/")
    reading = Reading.objects.get(employee=own.participant.employee)
    assert reading.read_at is not None
    assert reading.noted_at is None
    assert Entry.objects.filter(action="result.read").count() == 1


def test_taking_note_is_kept_once_and_agrees_to_nothing(month: Cast) -> None:
    client, own = month.client("li"), result_of(month, "li")
    for _ in range(2):
        client.post(f"/my/results/{own.pk}/note/")
    assert Entry.objects.filter(action="result.note").count() == 1
    assert "不代表同意" in page(client, f"/my/results/{own.pk}/")


def test_before_publication_there_is_nothing_to_open(cast: Cast) -> None:
    computed(cast)
    own = result_of(cast, "li")
    assert cast.client("li").get(f"/my/results/{own.pk}/").status_code == 404
    assert "还没有公布" in page(cast.client("li"), "/my/results/latest/")


def test_no_consequence_that_only_a_person_may_decide_is_announced(month: Cast) -> None:
    text = page(month.client("li"), "/my/results/latest/")
    assert not re.search("自动请辞|解雇|罚款|实发", text)


def test_a_page_asks_the_database_for_little(
    month: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, own = month.client("li"), result_of(month, "li")
    page(client, f"/my/results/{own.pk}/")
    with django_assert_max_num_queries(12):
        page(client, f"/my/results/{own.pk}/")


def test_the_months_of_ones_own_are_listed_as_published(month: Cast) -> None:
    text = page(month.client("li"), "/my/results/")
    assert "2026年10月" in text
    assert "现在有效" in text


def test_a_figure_that_was_entered_has_no_rows_and_says_so(cast: Cast) -> None:
    measured_scheme(cast)
    published(cast)
    own = result_of(cast, "qian")
    item = next(i["item"] for i in own.detail["items"] if i["value"])
    text = page(cast.client("qian"), f"/my/results/{own.pk}/rows/{item}/")
    assert "没有明细记录" in text


def test_the_english_page_holds_no_chinese_of_ours(month: Cast) -> None:
    account = month.accounts["li"]
    account.language = "en"
    account.save()
    text = page(month.client("li"), "/my/results/latest/")
    assert "I have taken note (this is not agreement)" in text
    assert "本人已知悉" not in text


def test_a_correction_tells_what_changed_and_keeps_the_first_result(
    month: Cast,
) -> None:
    cycle = Cycle.objects.get()
    first = result_of(month, "li")
    mine = Rating.objects.filter(participant=first.participant, item="teamwork")
    mine.filter(role="supervisor").update(points=5, anchor=4)
    run = run_now(cycle, minutes=90)
    approve(run=run, approved=True, reason="", by=month.accounts["wu"], at=AT)
    supersede(cycle=cycle, by=month.accounts["zhou"], at=AT, reason="更正小王的评分")
    client, second = month.client("li"), result_of(month, "li")
    text = page(client, f"/my/results/{second.pk}/")
    assert f"总分 {first.score} → {second.score}" in text
    assert "小王" not in text
    old = page(client, f"/my/results/{first.pk}/")
    assert f"<b>{first.score}</b>" in old
    assert "取代" in old
    both = page(client, "/my/results/")
    assert "公布时（已被更正）" in both
    assert "现在有效" in both
