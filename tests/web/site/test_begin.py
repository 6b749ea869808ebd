"""Somebody who has never seen it goes from last month's workbook to printed forms."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kaohe.base.period import Period
from kaohe_web.cycles.models import Cycle
from kaohe_web.people.models import Account, Assignment, Employee, Grant, Unit
from kaohe_web.ratings.models import Rating
from kaohe_web.results.models import PersonResult, Run
from kaohe_web.results.runs import carry_out
from kaohe_web.schemes.models import SchemeVersion
from tests.web.cast import START
from tests.web.own_book import KPI, TWO_RATERS, Rows, book
from tests.web.rules import AT

PASSWORD = "ein-langes-wort"
#: A workbook with a sheet and nothing in it.
EMPTY = book([]).read()
PHOTO = b"\xff\xd8\xff\xe0" + b"\0" * 90


@pytest.fixture
def first(db: None) -> Client:
    """The first administrator of a bare installation, who holds no other role."""
    company = Unit.objects.create(name="本公司", kind="company")
    account = Account.objects.create_user("admin", password=PASSWORD)
    Grant.objects.create(
        account=account, role="administrator", unit=company, since=START
    )
    client = Client()
    client.force_login(account)
    return client


def last_month() -> Period:
    today = timezone.localdate()
    return Period(today.year, today.month).previous()


def sent(client: Client, path: str, **form: Any) -> Any:
    answer = client.post(path, form)
    assert answer.status_code in (200, 302), (path, answer.status_code)
    return answer


def people_and_scheme(client: Client, rows: Rows = TWO_RATERS) -> None:
    sent(client, "/begin/", file=book(rows, f"{last_month().month}月"))
    sent(client, "/begin/roles/", role=["hr", "general_manager"])
    company = Unit.objects.get(parent=None).pk
    look = sent(client, "/people/bring/", below=company, use_own="1")
    form = {"kept": look.context["kept"], "since": look.context["since"]}
    sent(client, "/people/bring/", **form, below=company, confirmed="1")
    draft = sent(client, "/schemes/draft/", use_own="1")
    sent(client, "/schemes/draft/", kept=draft.context["kept"], keep="1")
    version = SchemeVersion.objects.get()
    told = {"discussion": "全员讨论", "discussed_on": START, "announced_on": START}
    sent(client, f"/schemes/{version.pk}/activate/", way="discussed", **told)
    since = last_month().first_day
    told = {"scheme": version.scheme, "unit": company, "position": "", "since": since}
    sent(client, "/schemes/assigned/", **told)


def opened(client: Client, rows: Rows = TWO_RATERS) -> Cycle:
    people_and_scheme(client, rows)
    of = {"unit": Unit.objects.get(parent=None).pk, "period": str(last_month())}
    days = {"pay_day": 15, "deemed_workdays": 3}
    sent(client, "/cycles/open/", **of, **days, preset="shop", open="1")
    return Cycle.objects.get()


def taken_from_the_sheet(
    client: Client, cycle: Cycle, forms: tuple[int, ...] = (0, 1)
) -> None:
    for number in forms:
        page = sent(
            client, f"/cycles/{cycle.pk}/paper/?of={number}", fill="1", use_own="1"
        )
        cells = {name: text for _, row in page.context["rows"] for name, _, text in row}
        more = {"evidence": "考核.xlsx", "signed_by": "李主管"}
        sent(client, f"/cycles/{cycle.pk}/paper/?of={number}", **cells, **more)


def computed(client: Client, cycle: Cycle) -> Run:
    for step in ("rate", "close_rating"):
        sent(client, f"/cycles/{cycle.pk}/step/", step=step, reason="首次")
    sent(client, f"/cycles/{cycle.pk}/compute/")
    run = Run.objects.get()
    carry_out(run, AT)
    return run


def test_a_bare_start_leads_to_the_first_step(first: Client) -> None:
    assert first.get("/").headers["Location"] == "/begin/"
    page = first.get("/begin/").content.decode()
    assert "谁来管" in page and "上个月的考核表" in page


def test_the_workbook_gives_people_teams_and_the_scheme(first: Client) -> None:
    people_and_scheme(first)
    names = Employee.objects.order_by("code").values_list("code", "name")
    assert list(names) == [("E001", "小李"), ("E002", "小王")]
    assert Unit.objects.filter(name="一组", kind="team").exists()
    version = SchemeVersion.objects.get()
    assert "自评" not in version.title
    assert "{self: 40%, supervisor: 60%}" in version.yaml
    assert Assignment.objects.get().scheme == version.scheme


@pytest.mark.parametrize("content", [PHOTO, b"", EMPTY], ids=("photo", "0", "empty"))
def test_a_workbook_that_is_of_no_use_never_takes_the_place_of_a_good_one(
    first: Client, content: bytes
) -> None:
    sent(first, "/begin/", file=book(TWO_RATERS))
    wrong = SimpleUploadedFile("照片.xlsx", content)
    page = first.post("/begin/", {"file": wrong}, follow=True).content.decode()
    assert "“照片.xlsx”用不上" in page and "已有“考核.xlsx”" in page
    again = SimpleUploadedFile("照片.xlsx", content)
    assert first.post("/schemes/draft/", {"file": again}).status_code == 422
    assert "已有“考核.xlsx”" in first.get("/begin/").content.decode()


def test_it_is_said_what_was_read_of_a_workbook(first: Client) -> None:
    told = first.post("/begin/", {"file": book(TWO_RATERS)}, follow=True)
    assert "读到 2 人、2 个考核项目。" in told.content.decode()
    roster = book([["姓名", "岗位"], ["小李", "客服"]], name="花名册.xlsx")
    told = first.post("/begin/", {"file": roster}, follow=True)
    assert "只有人员的可以用来导入人员" in told.content.decode()


def test_every_page_leads_back_until_a_month_is_published(first: Client) -> None:
    assert "回到“开始使用”" in first.get("/people/").content.decode()
    assert "回到“开始使用”" not in first.get("/begin/").content.decode()


def test_last_months_sheet_is_the_rule_already_in_force(first: Client) -> None:
    sent(first, "/begin/roles/", role=["hr", "general_manager"])
    sent(first, "/begin/", file=book(TWO_RATERS))
    sent(first, "/schemes/draft/", use_own="1", keep="1")
    version = SchemeVersion.objects.get()
    page = first.get(f"/schemes/{version.pk}/").content.decode()
    assert 'value="attested" selected' in page and "就用“考核.xlsx”" in page
    told = {"way": "attested", "in_force_since": START, "use_own": "1"}
    sent(first, f"/schemes/{version.pk}/activate/", **told)
    version.refresh_from_db()
    assert version.state == "active" and version.scan.size > 0


def test_going_back_to_an_address_that_takes_forms_is_no_dead_end(
    first: Client,
) -> None:
    opened(first)
    version = SchemeVersion.objects.get()
    there = first.get(f"/schemes/{version.pk}/activate/").headers["Location"]
    assert there == f"/schemes/{version.pk}/"
    page = first.get("/begin/roles/")
    assert page.status_code == 405 and "请回到首页继续" in page.content.decode()


def test_while_targets_are_agreed_the_step_of_ratings_leads_to_the_month(
    first: Client,
) -> None:
    cycle = opened(first)
    Cycle.objects.update(state="targets")
    page = first.get("/begin/").content.decode()
    assert "还在目标确认" in page and f"/cycles/{cycle.pk}/paper/" not in page
    closed = first.get(f"/cycles/{cycle.pk}/paper/").content.decode()
    assert "现在不能填写" in closed and "打开本月控制台" in closed


def test_coming_back_to_the_address_of_a_draft_asks_for_the_workbook(
    first: Client,
) -> None:
    answer = first.get("/schemes/draft/")
    assert answer.headers["Location"] == "/schemes/upload/"


def test_the_ratings_of_the_sheet_come_out_as_its_totals(first: Client) -> None:
    cycle = opened(first)
    assert cycle.participants.count() == 2
    taken_from_the_sheet(first, cycle)
    run = computed(first, cycle)
    scores = PersonResult.objects.filter(run=run).order_by("participant__employee")
    assert [str(s) for s in scores.values_list("score", flat=True)] == [
        "41.20",
        "36.40",
    ]
    assert Rating.objects.filter(signed_by="李主管", role="supervisor").count() == 4


def test_every_form_is_printed_and_the_own_sheet_agrees(first: Client) -> None:
    cycle = opened(first)
    taken_from_the_sheet(first, cycle)
    run = computed(first, cycle)
    page = first.get(f"/runs/{run.pk}/print/").content.decode()
    assert page.count('class="sheet"') == 2
    assert "本人已知悉（不代表同意）" in page and "41.20" in page
    assert page.count('<span class="line">按工作表现') == 4
    compared = sent(first, f"/runs/{run.pk}/reconcile/", use_own="1")
    assert (compared.context["found"].compared, compared.context["differing"]) == (2, 0)


def test_a_sheet_with_targets_and_figures_comes_out_as_its_points(
    first: Client,
) -> None:
    cycle = opened(first, KPI)
    page = sent(first, f"/cycles/{cycle.pk}/figures/", fill="1", use_own="1")
    typed = {c.name: c.text for _, cells in page.context["rows"] for c in cells}
    assert sorted(typed.values()) == ["48000", "50000", "55000", "60000"]
    sent(first, f"/cycles/{cycle.pk}/figures/", **typed, source="考核.xlsx")
    step = first.get("/begin/").content.decode()
    assert "评分已交 0/2 份，指标已录 2 个" in step
    taken_from_the_sheet(first, cycle, (0,))
    run = computed(first, cycle)
    scores = PersonResult.objects.filter(run=run).values_list("score", flat=True)
    assert sorted(map(str, scores)) == ["32.00", "39.00"]
    page = first.get(f"/runs/{run.pk}/print/").content.decode()
    assert "个人目标 60000 元" in page and "个人目标 50000 元" in page


def test_roles_for_oneself_are_kept_with_their_reason(first: Client) -> None:
    sent(first, "/begin/roles/", role=["hr", "general_manager"])
    notes = Grant.objects.exclude(role="administrator").values_list("role", "note")
    assert sorted(notes) == [
        ("general_manager", "初次启用，由一人兼任"),
        ("hr", "初次启用，由一人兼任"),
    ]
