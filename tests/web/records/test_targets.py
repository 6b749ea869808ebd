"""Targets are set for one's people, answered by each for himself, and asked anew."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from kaohe_web.audit.models import Entry
from kaohe_web.bridge.rows import targets as rows_of
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.people import used_versions
from kaohe_web.cycles.stages import COLLECTING, PUBLISHED, TARGETS
from kaohe_web.records.models import MeasureEntry, Target, TargetAnswer
from kaohe_web.records.targets import of_cycle
from tests.web.cast import Cast
from tests.web.forms import month, of
from tests.web.own_book import KPI, book
from tests.web.rules import AT


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """October in the stage of targets, under the scheme with a commission on a plan."""
    return month(cast, state=TARGETS)


def cell(cast: Cast, username: str) -> str:
    return f"{of(cast, username).pk}.sales_net"


def set_for(
    client: Client, cycle: Cycle, cells: dict[str, str], reason: str = ""
) -> int:
    answer = client.post(f"/targets/{cycle.pk}/", {**cells, "reason": reason})
    return answer.status_code


def answered(cast: Cast, username: str, **form: str) -> int:
    who = of(cast, username)
    return cast.client(username).post(f"/my/targets/{who.pk}/answer/", form).status_code


def state(cast: Cast, username: str) -> str:
    who = of(cast, username)
    return {
        s.participant.pk: s.state for s in of_cycle(who.cycle, used_versions(who.cycle))
    }[who.pk]


def test_a_supervisor_sets_those_of_his_team_and_no_others(
    cast: Cast, cycle: Cycle
) -> None:
    chen = cast.client("chen")
    page = chen.get(f"/targets/{cycle.pk}/").content.decode()
    assert (
        "小李" in page and "小赵" not in page and "陈主管" not in page.split("<main")[1]
    )
    cells = {cell(cast, "li"): "12万", cell(cast, "zhao"): "1", cell(cast, "chen"): "1"}
    assert set_for(chen, cycle, cells) == 302
    assert [(t.employee.name, t.planned) for t in Target.objects.all()] == [
        ("小李", Decimal(120000))
    ]
    assert Entry.objects.get(action="target.set").after == {"LI sales_net": "120000"}


def test_what_was_set_is_what_the_month_is_computed_with(
    cast: Cast, cycle: Cycle
) -> None:
    set_for(cast.client("chen"), cycle, {cell(cast, "li"): "120,000"})
    assert rows_of(cycle) == [
        {"employee": "LI", "period": "2026-10", "of": "sales_net", "planned": "120000"}
    ]


def test_each_agrees_to_his_own_as_he_saw_them(cast: Cast, cycle: Cycle) -> None:
    assert state(cast, "li") == "missing"
    set_for(cast.client("chen"), cycle, {cell(cast, "li"): "120000"})
    assert state(cast, "li") == "waiting"
    assert "确认" in cast.client("li").get("/my/").content.decode()
    seen = {"seen.sales_net": "120000"}
    assert answered(cast, "li", agree="1", **seen) == 302
    assert state(cast, "li") == "agreed"
    answered(cast, "li", agree="1", **seen)
    assert TargetAnswer.objects.count() == 1
    assert Entry.objects.filter(action="target.agree").count() == 1


def test_what_he_did_not_see_he_has_not_agreed_to(cast: Cast, cycle: Cycle) -> None:
    set_for(cast.client("chen"), cycle, {cell(cast, "li"): "120000"})
    answered(cast, "li", agree="1", **{"seen.sales_net": "90000"})
    assert state(cast, "li") == "waiting"
    assert not TargetAnswer.objects.exists()


def test_an_objection_says_why_and_is_shown_to_who_set_it(
    cast: Cast, cycle: Cycle
) -> None:
    set_for(cast.client("chen"), cycle, {cell(cast, "li"): "300000"})
    seen = {"seen.sales_net": "300000"}
    assert answered(cast, "li", object="1", **seen) == 422
    assert answered(cast, "li", object="1", reason="上月淡季只有九万", **seen) == 302
    page = cast.client("chen").get(f"/targets/{cycle.pk}/").content.decode()
    assert "上月淡季只有九万" in page
    console = cast.client("zhou").get(f"/cycles/{cycle.pk}/").content.decode()
    assert "目标尚未确认" in console and "有异议" in console


def test_a_change_after_an_answer_needs_a_reason_and_asks_anew(
    cast: Cast, cycle: Cycle
) -> None:
    chen, cells = cast.client("chen"), {cell(cast, "li"): "120000"}
    set_for(chen, cycle, cells)
    answered(cast, "li", agree="1", **{"seen.sales_net": "120000"})
    assert set_for(chen, cycle, {cell(cast, "li"): "150000"}) == 422
    assert state(cast, "li") == "agreed"
    assert set_for(chen, cycle, {cell(cast, "li"): "150000"}, "新品上市") == 302
    assert state(cast, "li") == "waiting"
    entry = Entry.objects.filter(action="target.set").latest("id")
    assert (entry.before, entry.after, entry.reason) == (
        {"LI sales_net": "120000"},
        {"LI sales_net": "150000"},
        "新品上市",
    )
    own = cast.client("li").get(f"/my/targets/{of(cast, 'li').pk}/").content.decode()
    assert "请重新确认" in own


def test_after_the_stage_a_change_needs_a_reason_too(cast: Cast, cycle: Cycle) -> None:
    Cycle.objects.update(state=COLLECTING)
    chen = cast.client("chen")
    assert set_for(chen, cycle, {cell(cast, "li"): "1"}) == 422
    assert set_for(chen, cycle, {cell(cast, "li"): "1"}, "补录") == 302


def test_a_published_month_keeps_its_targets(cast: Cast, cycle: Cycle) -> None:
    Cycle.objects.update(state=PUBLISHED)
    assert set_for(cast.client("chen"), cycle, {cell(cast, "li"): "1"}, "x") == 422
    assert answered(cast, "li", agree="1") == 422
    assert not Target.objects.exists() and not TargetAnswer.objects.exists()


def test_a_wrong_cell_keeps_everything_as_it_was(cast: Cast, cycle: Cycle) -> None:
    cells = {cell(cast, "li"): "很多", cell(cast, "wang"): "7"}
    answer = cast.client("chen").post(f"/targets/{cycle.pk}/", cells)
    assert answer.status_code == 422 and 'value="很多"' in answer.content.decode()
    assert not Target.objects.exists()


def test_a_team_is_filled_and_last_month_taken_over_before_anything_is_kept(
    cast: Cast, cycle: Cycle
) -> None:
    hr, unit = cast.client("zhou"), cast.units["一组"].pk
    fill = {"fill": "1", "fill_of": "sales_net", "fill_value": "8万", "fill_unit": unit}
    page = hr.post(f"/targets/{cycle.pk}/", fill).content.decode()
    assert page.count('value="8万"') == Participant.objects.filter(unit=unit).count()
    before = Cycle.objects.create(
        period="2026-09",
        unit=cycle.unit,
        state=PUBLISHED,
        preset="department",
        stages=cycle.stages,
        opened_at=AT,
    )
    li, by = cast.accounts["li"].employee, cast.accounts["zhou"]
    own = {"cycle": before, "employee": li, "of": "sales_net", "by": by, "at": AT}
    Target.objects.create(planned=77000, **own)
    page = hr.get(f"/targets/{cycle.pk}/?last=1").content.decode()
    assert 'value="77000"' in page
    assert Target.objects.count() == 1


def test_a_plan_entered_as_a_figure_owes_no_target(cast: Cast, cycle: Cycle) -> None:
    li, by = cast.accounts["li"].employee, cast.accounts["zhou"]
    own = {"cycle": cycle, "employee": li, "by": by, "at": AT}
    MeasureEntry.objects.create(indicator="sales_plan", value=0, **own)
    assert "LI" not in {
        s.participant.employee.code for s in of_cycle(cycle, used_versions(cycle))
    }


@pytest.mark.parametrize("username", ["li", "wu", "zheng", "shen", "lin"])
def test_others_set_nothing(username: str, cast: Cast, cycle: Cycle) -> None:
    cells = {cell(cast, "li"): "7"}
    assert set_for(cast.client(username), cycle, cells) in (403, 302, 404)
    assert not Target.objects.filter(employee=cast.accounts["li"].employee).exists()


def test_nobody_answers_for_another(cast: Cast, cycle: Cycle) -> None:
    set_for(cast.client("chen"), cycle, {cell(cast, "li"): "120000"})
    address = f"/my/targets/{of(cast, 'li').pk}/"
    for who in ("wang", "chen", "zhou"):
        assert cast.client(who).get(address).status_code == 404
        form = {"agree": "1", "seen.sales_net": "120000"}
        assert cast.client(who).post(f"{address}answer/", form).status_code == 404
    assert not TargetAnswer.objects.exists()


def test_the_grid_takes_the_same_statements_for_two_as_for_six(
    cast: Cast, cycle: Cycle, django_assert_max_num_queries: object
) -> None:
    hr = cast.client("zhou")
    hr.get(f"/targets/{cycle.pk}/")
    with django_assert_max_num_queries(16):  # type: ignore[operator]  # the fixture
        assert hr.get(f"/targets/{cycle.pk}/").status_code == 200


def test_targets_of_the_own_sheet_are_filled_in_and_not_kept(
    cast: Cast, cycle: Cycle
) -> None:
    hr = cast.client("zhou")
    page = hr.get(f"/targets/{cycle.pk}/").content.decode()
    assert "取自考核表" not in page
    hr.post(f"/cycles/{cycle.pk}/figures/", {"fill": "1", "file": book(KPI)})
    page = hr.get(f"/targets/{cycle.pk}/?own=1").content.decode()
    assert "取自考核表" in page
    for username, target in (("li", 60000), ("wang", 50000)):
        assert f'name="{cell(cast, username)}" value="{target}"' in page
    assert not Target.objects.exists()
