"""Team results show one month, the newest that is published or the one asked for."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from kaohe_web.people.models import Account
from kaohe_web.results.models import PersonResult, Publication, Run
from tests.web.cast import Cast
from tests.web.flow.month import published


def also_published(period: str, score: int) -> None:
    """小李's result of October once more, as published of another month."""
    one = PersonResult.objects.get(participant__employee__code="LI")
    run = Run.objects.get()
    told = Publication.objects.get(run=run)
    cycle = copied(run.cycle, period=period)
    run = copied(run, cycle=cycle)
    copied(told, run=run)
    copied(one, run=run, score=score)


def copied(one: Model, **changes: object) -> Any:
    """A second row like that one."""
    other = type(one)(
        **{
            f.attname: getattr(one, f.attname)
            for f in one._meta.fields
            if f.name != "id"
        }
    )
    for name, value in changes.items():
        setattr(other, name, value)
    other.save()
    return other


def page_of(cast: Cast, query: str = "") -> str:
    return cast.client("chen").get(f"/team/results/{query}").content.decode()


def test_the_newest_month_is_shown_and_the_one_before_is_a_link(cast: Cast) -> None:
    published(cast)
    also_published("2026-09", 61)
    page = page_of(cast)
    assert "61.00" not in page and "小李" in page
    assert 'href="?period=2026-09" rel="prev"' in page and 'rel="next"' not in page


def test_an_earlier_month_is_shown_when_it_is_asked_for(cast: Cast) -> None:
    published(cast)
    also_published("2026-09", 61)
    page = page_of(cast, "?period=2026-09")
    assert page.count("小李") == 1 and "61.00" in page
    assert 'href="?period=2026-10" rel="next"' in page


def test_the_workbook_holds_the_month_shown(cast: Cast) -> None:
    published(cast)
    also_published("2026-09", 61)
    client = cast.client("chen")
    for query, rows in (("", 1), ("&q=小李", 1), ("&q=无此人", 0)):
        answer = client.get(f"/team/results/?period=2026-09{query}")
        assert answer.context["listing"].rows.count() == rows
    sent = client.get("/team/results/?period=2026-09&export=xlsx")
    assert "''2026-09" in sent.headers["Content-Disposition"]


def test_a_month_that_is_not_published_is_answered_with_the_newest(cast: Cast) -> None:
    published(cast)
    also_published("2026-09", 61)
    assert "61.00" not in page_of(cast, "?period=2026-11")


def test_who_leads_nobody_published_reads_so(cast: Cast) -> None:
    assert "还没有公布的结果" in page_of(cast)


def test_grades_are_said_in_english(cast: Cast) -> None:
    published(cast)
    Account.objects.filter(username="chen").update(language="en")
    page = page_of(cast)
    grade = PersonResult.objects.get(participant__employee__code="LI").grade
    assert grade and grade not in page
