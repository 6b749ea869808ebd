"""Each setting takes effect, and each change stands in the audit chain."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kaohe.base.period import Period
from kaohe_web.audit.models import Entry
from kaohe_web.company.held import held
from kaohe_web.company.models import Settings
from kaohe_web.company.zones import zone_of
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.deadlines import appeal_workdays
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.opening import open_cycle
from kaohe_web.people.models import Grant, Unit
from kaohe_web.records.models import Upload
from kaohe_web.results.models import PersonResult
from kaohe_web.schemes.content import scheme_of
from tests.web.cast import Cast
from tests.web.flow.month import published
from tests.web.rules import AT, SHOP, active, assessed_teams


def sent(**other: Any) -> dict[str, Any]:
    """The page's form as it comes, with some fields filled in otherwise."""
    usual = {
        "name": "公司",
        "pay_day": 15,
        "deemed_workdays": 3,
        "appeal_workdays": 3,
        "upload_mb": 500,
        "channel": "site",
        "conflicts": "record",
        "change_of_post": "last_wins",
    }
    return usual | other


def settle(cast: Cast, **fields: Any) -> None:
    """Save the page as HR."""
    answer = cast.client("zhou").post("/company/", sent(**fields))
    assert answer.status_code == 302


def opened(cast: Cast, preset: str = "department") -> Cycle:
    assessed_teams(cast)
    return open_cycle(
        unit=cast.units["公司"],
        period=Period(2026, 10),
        preset=preset,
        calendar=company_calendar(),
        by=cast.accounts["zhou"],
        at=AT,
    )


def test_the_page_changes_the_name_and_tells_only_what_changed(cast: Cast) -> None:
    settle(cast, name="晴川服务", pay_day=10)
    assert Unit.objects.get(parent=None).name == "晴川服务"
    entry = Entry.objects.get(action="company.change")
    assert entry.before == {"name": "公司", "pay_day": 15}
    assert entry.after == {"name": "晴川服务", "pay_day": 10}


def test_saving_the_same_again_writes_nothing(cast: Cast) -> None:
    settle(cast)
    assert not Entry.objects.filter(action="company.change").exists()


@pytest.mark.parametrize(
    "wrong",
    [{"pay_day": 32}, {"upload_mb": 0}, {"channel": "pigeon"}],
)
def test_a_wrong_value_changes_nothing(wrong: dict[str, Any], cast: Cast) -> None:
    answer = cast.client("zhou").post("/company/", sent(**wrong))
    assert answer.status_code == 422
    assert not Settings.objects.exists()


@pytest.mark.parametrize("username", ["li", "chen", "he", "zheng", "shen"])
def test_others_change_nothing(username: str, cast: Cast) -> None:
    answer = cast.client(username).post("/company/", sent(pay_day=1))
    assert answer.status_code == 403
    assert held().pay_day == 15


def test_a_branchs_personnel_office_does_not_settle_for_the_company(cast: Cast) -> None:
    cast.person("fen", "分部人事", "西南分部", {"hr": "西南分部"})
    assert cast.client("fen").post("/company/", sent()).status_code == 404


def test_a_new_cycle_takes_pay_day_delivery_and_stages(cast: Cast) -> None:
    settle(cast, pay_day=8, deemed_workdays=5, off_department=["targets", "appeals"])
    cycle = opened(cast)
    assert (cycle.pay_day, cycle.deemed_workdays) == (8, 5)
    assert "targets" not in cycle.stages and "appeals" not in cycle.stages
    assert "approval" in cycle.stages


def test_the_page_that_opens_a_cycle_leaves_out_the_companys_stages(cast: Cast) -> None:
    assessed_teams(cast)
    settle(cast, off_department=["approval"])
    form = {
        "unit": cast.units["公司"].pk,
        "period": "2026-10",
        "preset": "department",
        "without": ["targets"],
        "pay_day": 15,
        "deemed_workdays": 3,
        "open": "1",
    }
    cast.client("zhou").post("/cycles/open/", form)
    stages = Cycle.objects.get().stages
    assert "approval" not in stages and "targets" not in stages


def test_stages_that_no_company_can_do_without_stay(cast: Cast) -> None:
    answer = cast.client("zhou").post("/company/", sent(off_shop=["rating"]))
    assert answer.status_code == 422


def test_appeals_last_as_long_as_the_company_says_where_the_scheme_says_nothing(
    cast: Cast,
) -> None:
    scheme = scheme_of(active(SHOP))
    assert scheme.appeal_workdays is None
    assert appeal_workdays([scheme]) == 3
    settle(cast, appeal_workdays=7)
    assert appeal_workdays([scheme]) == 7


def test_the_result_names_the_agreed_channel(cast: Cast) -> None:
    published(cast)
    settle(cast, channel="paper")
    result = PersonResult.objects.get(participant__employee__name="小李")
    page = cast.client("li").get(f"/my/results/{result.pk}/").content.decode()
    assert "书面签收" in page


def test_a_file_above_the_limit_is_not_kept(cast: Cast) -> None:
    settle(cast, upload_mb=1)
    form = {
        "file": SimpleUploadedFile("calls.csv", b"a" * (1 << 20) + b"b"),
        "unit": cast.units["公司"].pk,
    }
    answer = cast.client("zhou").post("/records/upload/", form)
    assert answer.status_code == 422 and "1 MB" in answer.content.decode()
    form["file"] = SimpleUploadedFile("calls.csv", b"a" * (3 << 20))
    answer = cast.client("zhou").post("/records/upload/", form)
    assert answer.status_code == 413 and "1 MB" in answer.content.decode()
    assert not Upload.objects.exists()


def test_moments_are_shown_in_the_zone_of_the_company(cast: Cast) -> None:
    cycle = opened(cast)
    shown = timezone.localtime(cycle.opened_at)
    assert f"{shown:%Y-%m-%d %H:%M}" in _console(cast, cycle)
    settle(cast, **zone(cast, "公司", "America/New_York"))
    assert "2026-09-30 21:00" in _console(cast, cycle)
    assert Entry.objects.get(action="company.change").after == {
        "zone 公司": "America/New_York"
    }


def test_a_branch_works_by_its_own_zone(cast: Cast) -> None:
    opened(cast)
    west = zone(cast, "西南分部", "Asia/Urumqi")
    settle(cast, **west | zone(cast, "公司", "Asia/Shanghai"))
    cast.person("xi", "西人事", "三组", {"hr": "公司"})
    cycle = Cycle.objects.get()
    assert "2026-10-01 09:00" in _console(cast, cycle)
    page = cast.client("xi").get(f"/cycles/{cycle.pk}/").content.decode()
    assert "2026-10-01 07:00" in page
    assert str(zone_of(Unit.objects.get(name="三组"))) == "Asia/Urumqi"


def test_what_is_no_zone_changes_nothing(cast: Cast) -> None:
    form = sent(**zone(cast, "西南分部", "Mars/Base"))
    assert cast.client("zhou").post("/company/", form).status_code == 422
    assert not Unit.objects.exclude(zone="").exists()


def zone(cast: Cast, unit: str, name: str) -> dict[str, str]:
    """The field of a unit's zone."""
    return {f"zone_{cast.units[unit].pk}": name}


def _console(cast: Cast, cycle: Cycle) -> str:
    return cast.client("zhou").get(f"/cycles/{cycle.pk}/").content.decode()


# ---- two roles that should be two people


def grant(cast: Cast, role: str, note: str = "") -> int:
    """Give 陈主管, who leads 一组, a role for the company; the status of the answer."""
    chen = cast.accounts["chen"].employee
    assert chen is not None
    form = {
        "grant-role": role,
        "grant-unit": cast.units["公司"].pk,
        "grant-since": "2026-10-01",
        "grant-note": note,
    }
    client = cast.client("admin")
    return client.post(f"/people/{chen.pk}/grant/", form).status_code


def test_a_conflict_is_refused_where_the_company_allows_none(cast: Cast) -> None:
    settle(cast, conflicts="refuse")
    assert grant(cast, "adjudicator", "人手不够") == 422
    assert not Grant.objects.filter(
        role="adjudicator", account__username="chen"
    ).exists()


def test_an_allowed_conflict_needs_a_reason_and_is_shown(cast: Cast) -> None:
    assert grant(cast, "adjudicator") == 422
    assert grant(cast, "adjudicator", "店里只有一位主管") == 302
    entry = Entry.objects.get(action="grant.give")
    assert entry.after["conflicts_with"] == "supervisor"
    assert entry.reason == "店里只有一位主管"
    chen = cast.accounts["chen"].employee_id
    page = cast.client("zhou").get(f"/people/{chen}/").content.decode()
    assert page.count("角色冲突") == 2 and "店里只有一位主管" in page


def test_roles_that_do_not_conflict_need_no_reason(cast: Cast) -> None:
    settle(cast, conflicts="refuse")
    assert grant(cast, "organiser") == 302


# ---- the calendar


def day(cast: Cast, day: str, kind: str, **more: str) -> None:
    form = {"day": day, "kind": kind, "name": "司庆", **more}
    assert cast.client("zhou").post("/company/day/", form).status_code == 302


def test_a_day_of_the_companys_own_moves_the_deadlines_of_new_cycles(
    cast: Cast,
) -> None:
    day(cast, "2026-11-09", "off")
    assert not company_calendar().is_workday(date(2026, 11, 9))
    last = {d.stage: d.last for d in opened(cast).deadlines.all()}
    assert last["computing"] == date(2026, 11, 10)
    entry = Entry.objects.get(action="company.day")
    assert entry.after == {"day": "2026-11-09", "kind": "off", "name": "司庆"}


def test_a_day_is_taken_back_and_the_same_twice_tells_nothing(cast: Cast) -> None:
    day(cast, "2026-11-07", "work")
    day(cast, "2026-11-07", "work")
    assert company_calendar().is_workday(date(2026, 11, 7))
    page = cast.client("zhou").get("/company/days/?year=2026").content.decode()
    assert "2026-11-07" in page
    day(cast, "2026-11-07", "work", back="1")
    assert not company_calendar().is_workday(date(2026, 11, 7))
    assert Entry.objects.filter(action="company.day").count() == 2


def test_others_do_not_touch_the_calendar(cast: Cast) -> None:
    form = {"day": "2026-11-03", "kind": "off"}
    assert cast.client("chen").post("/company/day/", form).status_code == 403
    assert company_calendar().is_workday(date(2026, 11, 3))
