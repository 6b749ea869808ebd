"""A month on two posts, on every page and in every file that shows a result."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from kaohe.base.calendar import load_calendar
from kaohe.schemes.load import usable
from kaohe.schemes.versions import shipped_folder
from kaohe_web.appeals.actions.filing import Asked, file_appeal
from kaohe_web.appeals.grants import Grant, enter, kind_of, wrong
from kaohe_web.results.models import PersonResult, Run
from kaohe_web.results.publishing import publish
from kaohe_web.results.runs import ask, carry_out
from tests.web.cast import Cast
from tests.web.changed import AT, rated_month


@pytest.fixture
def run(cast: Cast) -> Run:
    asked = ask(cycle=rated_month(cast), by=cast.accounts["zhou"], at=AT)
    done = carry_out(asked, AT)
    assert done is not None
    return done


def published(run: Run, cast: Cast) -> PersonResult:
    by = cast.accounts["zhou"]
    publish(run=run, by=by, at=timezone.now(), deemed_on=date(2099, 12, 31))
    return run.people.get(participant__employee__code="LI")


def text_of(cast: Cast, who: str, path: str) -> str:
    answer = cast.client(who).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_the_row_holds_the_joined_score(run: Run) -> None:
    row = run.people.get(participant__employee__code="LI")
    assert (str(row.score), row.grade, str(row.pay_total)) == ("87.64", "良", "1459.09")
    assert [p["workdays"] for p in row.detail["posts"]] == [9, 13]


@pytest.mark.django_db
def test_hr_sees_the_items_of_both_posts_and_how_they_make_the_score(
    run: Run, cast: Cast
) -> None:
    row = run.people.get(participant__employee__code="LI")
    page = text_of(cast, "zhou", f"/results/{row.pk}/")
    assert "9 月 1 日至 9 月 11 日，售前考核（9 个工作日）" in page
    assert "9 月 12 日至 9 月 30 日，售后考核：91.20 分 × 13 ÷ 22 个工作日。" in page
    assert page.count("接待") and page.count("态度")


@pytest.mark.django_db
def test_the_printed_form_and_the_own_page_show_both_posts(
    run: Run, cast: Cast
) -> None:
    own = published(run, cast)
    for who, path in (
        ("zhou", f"/runs/{run.pk}/print/"),
        ("li", f"/my/results/{own.pk}/"),
    ):
        page = text_of(cast, who, path)
        assert "9 月 12 日至 9 月 30 日，售后考核（13 个工作日）" in page
        assert "82.50 分 × 9 ÷ 22 个工作日" in page


@pytest.mark.django_db
@pytest.mark.parametrize("book", ["summary", "cards", "pay"])
def test_the_workbooks_hold_the_joined_figures(run: Run, cast: Cast, book: str) -> None:
    month = run.months.get(version__scheme="care")
    answer = cast.client("zhou").get(f"/runs/{run.pk}/{book}/{month.pk}/")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    sheets = load_workbook(io.BytesIO(content), data_only=True)
    cells = [str(c) for s in sheets for row in s.values for c in row if c is not None]
    assert ("1459.09" if book == "pay" else "87.64") in cells


@pytest.mark.django_db
def test_an_appeal_names_an_item_of_the_post_that_was_left(
    run: Run, cast: Cast
) -> None:
    own = published(run, cast)
    page = text_of(cast, "li", f"/my/results/{own.pk}/appeal/")
    assert 'name="points_1.selling"' in page and 'name="points_2.calm"' in page


@pytest.mark.django_db
def test_the_other_pages_of_the_month_open(run: Run, cast: Cast) -> None:
    own = published(run, cast)
    for who, path in (
        ("zhou", f"/cycles/{run.cycle_id}/"),
        ("zhou", f"/runs/{run.pk}/results/"),
        ("zhou", f"/runs/{run.pk}/findings/"),
        ("wu", f"/runs/{run.pk}/approve/"),
        ("lin", f"/team/results/{own.pk}/"),
        ("lin", "/rating/"),
        ("chen", "/rating/"),
        ("li", "/my/rating/"),
    ):
        text_of(cast, who, path)


@pytest.mark.django_db
def test_points_that_the_panel_grants_stand_on_the_post(run: Run, cast: Cast) -> None:
    own = published(run, cast)
    asked = [Asked("1.selling", Decimal("95"), "漏看两单")]
    appeal = file_appeal(
        result=own,
        asked=asked,
        text="请复核",
        file=None,
        by=cast.accounts["li"],
        at=timezone.now(),
        calendar=load_calendar()[0],
    )
    one = appeal.items.get()
    one.granted = Decimal("95")
    enter(appeal, one, cast.accounts["zheng"], timezone.now())
    again = carry_out(
        ask(cycle=run.cycle, by=cast.accounts["zhou"], at=timezone.now()), AT
    )
    assert again is not None
    row = again.people.get(participant__employee__code="LI")
    # (95.00 × 9 + 91.20 × 13) ÷ 22 = 92.7545…
    assert str(row.score) == "92.75"


@pytest.mark.django_db
def test_the_list_of_results_says_the_days_of_the_last_post(
    run: Run, cast: Cast
) -> None:
    page = text_of(cast, "zhou", f"/runs/{run.pk}/results/")
    assert page.count("小李") == 1
    assert "9月12日至9月30日" in page


def test_a_figure_is_decided_for_the_month_and_on_no_single_post() -> None:
    scheme = usable(shipped_folder() / "ecommerce_five.yaml")
    csat = scheme.items[0]
    grant = Grant(value=Decimal("0.95"))
    assert (kind_of(scheme, csat), wrong(scheme, csat, grant)) == ("figure", None)
    assert kind_of(scheme, csat, 1) == "month"
    assert wrong(scheme, csat, grant, 1) == "appeal_figure_of_month"
