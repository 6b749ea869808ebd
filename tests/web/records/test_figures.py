"""Figures are entered in a grid; an empty cell is absent, a wrong one keeps all as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from kaohe.base.language import Text
from kaohe.schemes.versions import find_file
from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.stages import COLLECTING, PUBLISHED, STAGES
from kaohe_web.records.entering import enter
from kaohe_web.records.grid import Head, Written, parsed
from kaohe_web.records.models import MeasureEntry, Target, TargetAnswer
from kaohe_web.schemes.content import new_version
from tests.web.cast import Cast

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", Written()),
        ("95%", Written(Decimal("0.95"))),
        ("1,234.50", Written(Decimal("1234.50"))),
        ("57/60", Written(None, Decimal(57), Decimal(60))),
        ("０", Written(Decimal(0))),
        ("abc", None),
        ("5/", None),
    ],
)
def test_a_cell_is_a_number_a_share_or_two_parts(
    text: str, written: Written | None
) -> None:
    assert parsed(text) == written


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """October of the company under the scheme of document 003."""
    text = find_file("self40_supervisor60").read_text("utf-8")
    version = new_version(text=text, name="a.yaml", account=None, at=NOW)
    version.save()
    made = Cycle.objects.create(
        period="2026-10",
        unit=cast.units["公司"],
        state=COLLECTING,
        preset="department",
        stages=list(STAGES),
        opened_at=NOW,
    )
    for name in ("li", "wang"):
        employee = cast.accounts[name].employee
        assert employee is not None
        Participant.objects.create(
            cycle=made, employee=employee, unit=cast.units["一组"], version=version
        )
    return made


def name(cast: Cast, username: str, column: str) -> str:
    return f"{cast.accounts[username].employee_id}.{column}"


def test_what_was_typed_is_kept_and_told(cast: Cast, cycle: Cycle) -> None:
    form = {
        name(cast, "li", "measure.sales_net"): "128,400",
        name(cast, "li", "target.sales_net"): "10万",
        name(cast, "wang", "measure.sales_net"): "",
        "source": "ERP 月报",
    }
    answer = cast.client("zhou").post(f"/cycles/{cycle.pk}/figures/", form)
    assert answer.status_code == 302
    sales = MeasureEntry.objects.get()
    assert (sales.value, sales.source) == (Decimal(128400), "ERP 月报")
    assert Target.objects.get().planned == Decimal(100000)
    assert Entry.objects.get().after == {
        "LI measure.sales_net": "128400",
        "LI target.sales_net": "100000",
    }


def test_many_figures_are_kept_with_few_statements(
    cast: Cast, cycle: Cycle, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    account = cast.accounts["zhou"]
    columns = [
        Head("measure", f"figure_{n}", Text("数字", "figure")) for n in range(20)
    ]
    people = [p.employee for p in cycle.participants.select_related("employee")]
    for typed in ("7", "8"):  # written, then written over
        changes = {(who, c): Written(Decimal(typed)) for who in people for c in columns}
        kept = {"account": account, "cycle": cycle, "source": "", "at": NOW}
        with django_assert_max_num_queries(8):
            enter(changes=changes, before={}, **kept)
    figures = MeasureEntry.objects.values_list("value", flat=True)
    assert list(figures) == [Decimal(8)] * 40


def test_a_target_that_was_answered_needs_a_reason(cast: Cast, cycle: Cycle) -> None:
    hr, path = cast.client("zhou"), f"/cycles/{cycle.pk}/figures/"
    cell, other = name(cast, "li", "target.sales_net"), "target.sales_net"
    hr.post(path, {cell: "100000"})
    who = Participant.objects.get(employee=cast.accounts["li"].employee)
    TargetAnswer.objects.create(
        participant=who, values={"sales_net": "100000"}, agreed=True, at=NOW
    )
    for changed in ("90000", ""):
        answer = hr.post(path, {cell: changed})
        assert answer.status_code == 422
        assert "须写明原因" in answer.content.decode()
    assert Target.objects.get().planned == Decimal(100000)
    others = {
        name(cast, "wang", other): "5",
        name(cast, "li", "measure.sales_net"): "7",
    }
    assert hr.post(path, others).status_code == 302
    told = {"reason": "淡季下调", "source": "销售计划"}
    assert hr.post(path, {cell: "90000", **told}).status_code == 302
    entry = Entry.objects.latest("pk")
    assert (entry.reason, entry.after["source"]) == ("淡季下调", "销售计划")
    assert Target.objects.get(employee=who.employee).planned == Decimal(90000)


def test_an_emptied_cell_is_absent_and_not_zero(cast: Cast, cycle: Cycle) -> None:
    hr, path = cast.client("zhou"), f"/cycles/{cycle.pk}/figures/"
    cell = name(cast, "li", "measure.sales_net")
    hr.post(path, {cell: "5"})
    hr.post(path, {cell: ""})
    assert not MeasureEntry.objects.exists()


def test_a_wrong_cell_keeps_everything_as_it_was_and_what_was_typed(
    cast: Cast, cycle: Cycle
) -> None:
    form = {
        name(cast, "li", "measure.sales_net"): "很多",
        name(cast, "wang", "measure.sales_net"): "7",
    }
    answer = cast.client("zhou").post(f"/cycles/{cycle.pk}/figures/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="很多"' in page and 'value="7"' in page and "aria-invalid" in page
    assert not MeasureEntry.objects.exists()


def test_after_publication_nothing_is_entered(cast: Cast, cycle: Cycle) -> None:
    Cycle.objects.update(state=PUBLISHED)
    form = {name(cast, "li", "measure.sales_net"): "7"}
    answer = cast.client("zhou").post(f"/cycles/{cycle.pk}/figures/", form)
    assert answer.status_code == 422
    assert not MeasureEntry.objects.exists()


@pytest.mark.parametrize("username", ["li", "chen", "wu", "zheng", "shen"])
def test_others_enter_nothing(username: str, cast: Cast, cycle: Cycle) -> None:
    form = {name(cast, "li", "measure.sales_net"): "7"}
    path = f"/cycles/{cycle.pk}/figures/"
    assert cast.client(username).post(path, form).status_code == 403
    assert not MeasureEntry.objects.exists()
