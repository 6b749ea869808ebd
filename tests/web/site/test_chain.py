"""The page of the chain tells in words who did what, before and after."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from kaohe_web.audit.log import record
from kaohe_web.audit.models import Entry
from tests.web.cast import Cast
from tests.web.forms import WELL, cells, month, of
from tests.web.rules import AT
from tests.web.twice import of_identity, of_month, of_office
from tests.web.twice.deeds import DEEDS

#: The deeds stand in these.
AREAS = (of_identity, of_month, of_office)


def page(cast: Cast, lang: str = "zh-hans") -> str:
    """What the auditor reads, without the frame of the page."""
    auditor = cast.client("shen")
    auditor.post("/language/", {"language": lang, "back": "/"})
    answer = auditor.get("/audit/?sort=-audit_number")
    return str(answer.content.decode().split("<main")[1])


def test_a_move_stands_with_unit_post_and_day_before_and_after(cast: Cast) -> None:
    DEEDS["person_move"](cast).send()
    told = page(cast)
    assert '<th scope="row">部门</th><td class="was" aria-label="之前">一组' in told
    assert 'aria-label="之后">二组' in told
    assert "2026-01-01" in told and "2026-09-01" in told
    assert "小李" in told and "employee:" not in told


def test_nothing_is_shown_as_a_program_writes_it(cast: Cast) -> None:
    for name in ("company", "factor_rule", "cycle_days", "person_grant"):
        DEEDS[name](cast).send()
    for lang in ("zh-hans", "en"):
        told = page(cast, lang)
        assert "{" not in told and "&quot;" not in told and "pay_day" not in told


def test_a_rating_is_told_item_by_item_under_the_titles_of_its_form(
    cast: Cast,
) -> None:
    month(cast)
    li = of(cast, "li")
    form = {**cells(li, WELL), "do": "submit", "anyway": "1"}
    cast.client("chen").post(f"/rating/{li.pk}/", form)
    told = page(cast)
    assert "小李 · 2026年10月" in told
    assert "纪律性" in told and "得分：4" in told
    assert "还有" in told  # more items than a row shows are folded


def test_a_figure_is_told_with_the_person_and_the_indicator(cast: Cast) -> None:
    DEEDS["figures"](cast).send()
    assert "小李 · 月销售额" in page(cast)


def test_markup_in_what_people_typed_is_shown_and_not_obeyed(cast: Cast) -> None:
    record(
        at=AT,
        account=None,
        action="people.move",
        subject="employee:LI",
        unit=cast.units["公司"],
        after={"position": "<b>客服</b>"},
    )
    assert "&lt;b&gt;客服&lt;/b&gt;" in page(cast)


def test_the_workbook_has_a_line_for_each_field(cast: Cast) -> None:
    DEEDS["person_move"](cast).send()
    answer = cast.client("shen").get("/audit/?export=xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert "部门：一组 → 二组" in str(rows[1][-1])


@pytest.mark.parametrize("many", [1, 30])
def test_names_are_asked_for_once_however_many_entries_there_are(
    many: int, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    DEEDS["figures"](cast).send()
    entry = Entry.objects.latest("pk")
    for _ in range(many):
        told = {"action": entry.action, "subject": entry.subject, "unit": entry.unit}
        more = {"at": AT, "account": entry.account, "after": entry.after}
        record(**told, **more)
    auditor = cast.client("shen")
    with django_assert_max_num_queries(12):
        auditor.get("/audit/")
