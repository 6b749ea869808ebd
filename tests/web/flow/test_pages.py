"""The console, the results and the approval page, as the people of the cast use them."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from kaohe_web.cycles.models import Cycle
from kaohe_web.flow.looking import span
from kaohe_web.identity import attempts
from kaohe_web.people.models import Account
from kaohe_web.results.models import Approval, PersonResult, Publication, Run
from tests.web.cast import Cast
from tests.web.flow.month import computed, measured, opened, published, rated, step
from tests.web.identity.codes import code, with_factor
from tests.web.rules import assessed_teams


@pytest.fixture(autouse=True)
def work_at_once(settings: Settings) -> None:
    """Background work is done at once, in the place where it is asked for."""
    backend = "django_tasks.backends.immediate.ImmediateBackend"
    settings.TASKS = {"default": {"BACKEND": backend}}


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_hr_looks_who_takes_part_and_opens_the_month(cast: Cast) -> None:
    assessed_teams(cast)
    hr = cast.client("zhou")
    form = {
        "unit": cast.units["公司"].pk,
        "period": "2026-10",
        "preset": "shop",
        "pay_day": 15,
        "deemed_workdays": 3,
    }
    look = hr.post("/cycles/open/", form)
    assert "4 人" in look.content.decode()
    assert not Cycle.objects.exists()
    answer = hr.post("/cycles/open/", {**form, "open": "", "without": ["approval"]})
    cycle = Cycle.objects.get()
    assert answer.headers["Location"] == f"/cycles/{cycle.pk}/"
    assert "approval" not in cycle.stages
    assert "2026年10月" in page_of(hr, "/cycles/")
    twice = hr.post("/cycles/open/", {**form, "open": ""})
    assert twice.status_code == 422


def test_who_opens_a_month_reads_what_each_process_is_for_and_its_stages(
    cast: Cast,
) -> None:
    page = page_of(cast.client("zhou"), "/cycles/open/")
    assert "小店" in page
    assert "数据采集 → 评分 → 核算 → 总经理审批 → 结果公布 → 归档" in page
    assert "目标确认 → 数据采集" in page


@pytest.mark.parametrize("who", ["li", "chen", "wu", "shen"])
def test_nobody_else_opens_a_month(cast: Cast, who: str) -> None:
    assessed_teams(cast)
    assert cast.client(who).post("/cycles/open/", {"open": ""}).status_code == 403
    assert not Cycle.objects.exists()


def test_the_console_names_who_owes_what_and_the_next_step(cast: Cast) -> None:
    cycle = opened(cast, "shop")
    hr = cast.client("zhou")
    hr.post(f"/cycles/{cycle.pk}/step/", {"step": "rate", "reason": "手工录入"})
    page = page_of(hr, f"/cycles/{cycle.pk}/")
    assert "陈主管" in page
    assert "结束评分，进入核算" in page
    assert "还欠 8 份评分" in page


def test_a_step_without_the_reason_that_it_needs_changes_nothing(cast: Cast) -> None:
    cycle = opened(cast, "shop")
    hr = cast.client("zhou")
    step(cycle, cast)
    hr.post(f"/cycles/{cycle.pk}/step/", {"step": "close_rating"})
    assert Cycle.objects.get().state == "rating"
    hr.post(f"/cycles/{cycle.pk}/step/", {"step": "close_rating", "reason": "到期"})
    assert Cycle.objects.get().state == "computing"


def test_a_step_of_somebody_else_is_refused_and_changes_nothing(cast: Cast) -> None:
    cycle = computed(cast)
    address = f"/cycles/{cycle.pk}/step/"
    assert cast.client("chen").post(address, {"step": "submit"}).status_code == 404
    assert cast.client("he").post(address, {"step": "submit"}).status_code == 403
    assert Cycle.objects.get().state == "computing"


def test_computing_is_asked_for_once_and_shows_its_run(cast: Cast) -> None:
    cycle = opened(cast, "shop")
    rated(cycle, cast)
    measured(cycle, cast)
    step(cycle, cast)
    step(cycle, cast)
    hr = cast.client("zhou")
    assert "开始核算" in page_of(hr, f"/cycles/{cycle.pk}/")
    hr.post(f"/cycles/{cycle.pk}/compute/")
    hr.post(f"/cycles/{cycle.pk}/compute/")
    assert Run.objects.get().state == "done"
    page = page_of(hr, f"/cycles/{cycle.pk}/")
    assert "提交总经理审批" in page
    assert "第 1 次核算" in page
    assert "数据没有变化" in page  # the second time


def test_the_general_manager_decides_with_his_password(cast: Cast) -> None:
    cycle = computed(cast)
    step(cycle, cast)
    run = Run.objects.get()
    gm, address = cast.client("wu"), f"/runs/{run.pk}/approve/"
    page = page_of(gm, address)
    assert "得分分布" in page and "绩效核算合计" in page
    assert gm.post(address, {"approve": "", "password": "no"}).status_code == 422
    assert not Approval.objects.exists()
    right = {"password": "wu-的密码"}
    assert gm.post(address, {**right, "send_back": ""}).status_code == 422
    gm.post(address, {**right, "approve": ""})
    gm.post(address, {**right, "send_back": "", "reason": "晚了"})
    assert Approval.objects.get().approved
    assert cast.client("zhou").get(address).status_code == 403


def test_bands_and_edges_are_written_as_people_write_them() -> None:
    assert span("[90, 100]") == "90–100 分"
    assert span("[80, 90)") == "80 分及以上、不足 90 分"


def test_a_wrong_password_keeps_the_remark_that_was_typed(cast: Cast) -> None:
    step(computed(cast), cast)
    address = f"/runs/{Run.objects.get().pk}/approve/"
    form = {"send_back": "", "reason": "请复核售前组", "password": "no"}
    answer = cast.client("wu").post(address, form)
    assert answer.status_code == 422
    assert ">请复核售前组</textarea>" in answer.content.decode()


def test_guessing_the_password_at_approval_is_limited(cast: Cast) -> None:
    step(computed(cast), cast)
    address = f"/runs/{Run.objects.get().pk}/approve/"
    gm = cast.client("wu")
    for _ in range(attempts.MOST["both"]):
        assert gm.post(address, {"approve": "", "password": "x"}).status_code == 422
    right = {"approve": "", "password": "wu-的密码"}
    assert gm.post(address, right).status_code == 429
    assert not Approval.objects.exists()


def test_a_code_of_the_app_does_as_well_as_the_password(cast: Cast) -> None:
    step(computed(cast), cast)
    address = f"/runs/{Run.objects.get().pk}/approve/"
    with_factor(cast.accounts["wu"])
    gm = cast.client("wu")
    assert gm.post(address, {"approve": "", "code": "000000"}).status_code == 422
    assert gm.post(address, {"approve": "", "code": code()}).status_code == 302
    assert Approval.objects.get().approved


def test_sending_back_returns_the_month_to_computing(cast: Cast) -> None:
    cycle = computed(cast)
    step(cycle, cast)
    run = Run.objects.get()
    form = {"password": "wu-的密码", "send_back": "", "reason": "请核实小李"}
    cast.client("wu").post(f"/runs/{run.pk}/approve/", form)
    assert Cycle.objects.get().state == "computing"
    assert not Approval.objects.get().approved


def test_a_correction_is_computed_approved_and_published(cast: Cast) -> None:
    from kaohe_web.ratings.models import Rating

    cycle = published(cast)
    hr, gm = cast.client("zhou"), cast.client("wu")
    Rating.objects.filter(role="supervisor", item="discipline").update(
        points=0, anchor=4
    )
    assert hr.post(f"/cycles/{cycle.pk}/compute/").status_code == 302
    assert Run.objects.count() == 1  # a correction says why
    hr.post(f"/cycles/{cycle.pk}/compute/", {"reason": "申诉成立"})
    run = Run.objects.get(number=2)
    hr.post(f"/runs/{run.pk}/correct/", {"reason": "申诉成立"})
    assert Publication.objects.count() == 1
    form = {"password": "wu-的密码", "approve": ""}
    gm.post(f"/runs/{run.pk}/approve/", form)
    hr.post(f"/runs/{run.pk}/correct/", {"reason": "申诉成立"})
    assert Publication.objects.get(superseded_at__isnull=True).run == run


def test_hr_reads_the_list_and_a_person_with_the_reasons(cast: Cast) -> None:
    computed(cast)
    run, hr = Run.objects.get(), cast.client("zhou")
    page = page_of(hr, f"/runs/{run.pk}/results/")
    assert "小李" in page and "绩效核算合计" in page
    li = PersonResult.objects.get(participant__employee__code="LI")
    card = page_of(hr, f"/results/{li.pk}/")
    assert "纪律性" in card and "自评" in card
    assert "得分" in card
    assert page_of(hr, f"/runs/{run.pk}/findings/")
    month = run.months.get()
    for kind in ("summary", "cards", "pay"):
        book = hr.get(f"/runs/{run.pk}/{kind}/{month.pk}/")
        assert book.status_code == 200
        assert book.content[:2] == b"PK"


def test_who_does_not_see_wages_sees_none(cast: Cast) -> None:
    computed(cast)
    run, organiser = Run.objects.get(), cast.client("he")
    li = PersonResult.objects.get(participant__employee__code="LI")
    for address in (f"/runs/{run.pk}/results/", f"/results/{li.pk}/"):
        page = page_of(organiser, address)
        assert "绩效核算合计" not in page
    pay = f"/runs/{run.pk}/pay/{run.months.get().pk}/"
    assert organiser.get(pay).status_code == 403


def test_a_supervisor_reads_his_team_once_published_and_never_its_pay(
    cast: Cast,
) -> None:
    cycle = computed(cast)
    chen = cast.client("chen")
    li, qian = (
        PersonResult.objects.get(participant__employee__code=code)
        for code in ("LI", "QIAN")
    )
    assert chen.get(f"/team/results/{li.pk}/").status_code == 404
    step(cycle, cast)
    form = {"password": "wu-的密码", "approve": ""}
    cast.client("wu").post(f"/runs/{Run.objects.get().pk}/approve/", form)
    step(cycle, cast)
    listed = page_of(chen, "/team/results/?period=2026-10")
    assert "小李" in listed and "小钱" not in listed and "核算合计" not in listed
    page = page_of(chen, f"/team/results/{li.pk}/")
    assert "纪律性" in page and "绩效核算合计" not in page
    assert chen.get(f"/team/results/{qian.pk}/").status_code == 404


def test_the_pages_speak_english(cast: Cast) -> None:
    cycle = computed(cast)
    Account.objects.filter(username="zhou").update(language="en")
    run, hr = Run.objects.get(), cast.client("zhou")
    cast.accounts["zhou"].refresh_from_db()
    assert "Submit for approval" in page_of(hr, f"/cycles/{cycle.pk}/")
    assert "Results" in page_of(hr, f"/runs/{run.pk}/results/")


def test_a_list_asks_the_same_few_questions_however_long_it_is(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cycle = computed(cast)
    hr, run = cast.client("zhou"), Run.objects.get()
    with django_assert_max_num_queries(11):
        page_of(hr, f"/runs/{run.pk}/results/")
    with django_assert_max_num_queries(41):
        page_of(hr, f"/cycles/{cycle.pk}/")
