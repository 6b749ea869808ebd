"""Roles that meet in one person do not add up, and nobody is HR for himself."""

from __future__ import annotations

from kaohe.base.findings import Place, finding
from kaohe.exchange.result_json import finding_data
from kaohe_web.access.door import rows
from kaohe_web.access.viewer import viewer_of
from kaohe_web.people.models import Employee, Grant
from kaohe_web.results.reached import findings_for, month_for
from tests.web.cast import START, Cast
from tests.web.flow.month import computed, newest, published
from tests.web.rules import SHOP, assign


def employee(cast: Cast, username: str) -> Employee:
    found = cast.accounts[username].employee
    assert found is not None
    return found


def also(cast: Cast, username: str, role: str, unit: str) -> None:
    Grant.objects.create(
        account=cast.accounts[username],
        role=role,
        unit=cast.units[unit],
        since=START,
    )


def test_hr_of_a_branch_who_reads_all_as_auditor_changes_her_branch_only(
    cast: Cast,
) -> None:
    also(cast, "shen", "hr", "西南分部")
    viewer = viewer_of(cast.accounts["shen"], START)
    readable, movable = rows(viewer, "people.read"), rows(viewer, "people.move")
    assert employee(cast, "li") in readable
    assert employee(cast, "li") not in movable
    assert employee(cast, "qian") in movable
    address = f"/people/{employee(cast, 'li').pk}/move/"
    assert cast.client("shen").post(address).status_code == 404


def test_an_administrator_of_a_branch_gives_no_role_for_the_company(cast: Cast) -> None:
    cast.person("branch", "分部管理员", "三组", {"administrator": "西南分部"})
    form = {
        "grant-role": "general_manager",
        "grant-unit": cast.units["公司"].pk,
        "grant-since": "2026-01-01",
    }
    address = f"/people/{employee(cast, 'qian').pk}/grant/"
    assert cast.client("branch").post(address, form).status_code == 422
    assert not cast.accounts["qian"].grants.exists()


def test_who_has_moved_away_is_reached_from_the_new_branch_alone(cast: Cast) -> None:
    who = employee(cast, "li")
    who.memberships.update(until="2026-02-28")
    who.memberships.create(unit=cast.units["三组"], since="2026-03-01")
    cast.person("east", "华东人事", "二组", {"hr": "华东分部"})
    cast.person("west", "西南人事", "三组", {"hr": "西南分部"})
    assert who not in rows(viewer_of(cast.accounts["east"], START), "people.read")
    assert who in rows(viewer_of(cast.accounts["west"], START), "people.read")


def test_before_publication_hr_finds_everybody_but_herself_in_the_books(
    cast: Cast,
) -> None:
    assign(SHOP, cast.units["公司"], employee=employee(cast, "zhou"))
    run = newest(computed(cast))
    assert run is not None
    hr = viewer_of(cast.accounts["zhou"], START)
    (month,) = run.months.all()
    read = {p.who.employee for p in month_for(hr, month).people}
    assert read == {"LI", "WANG", "ZHAO", "QIAN"}


def test_after_publication_her_own_form_is_printed_with_the_others(cast: Cast) -> None:
    assign(SHOP, cast.units["公司"], employee=employee(cast, "zhou"))
    run = newest(published(cast))
    assert run is not None
    hr = viewer_of(cast.accounts["zhou"], START)
    (month,) = run.months.all()
    assert month_for(hr, month).person("ZHOU") is not None


def test_a_finding_that_names_wages_is_for_those_who_see_wages(cast: Cast) -> None:
    run = newest(computed(cast))
    assert run is not None
    low = finding("KH435", Place(employee="LI"), sum=1, floor=2, since="2026-01-01")
    run.findings = [finding_data(low)]
    run.save()
    for username, told in (("zhou", 1), ("wu", 1), ("he", 0), ("admin", 0)):
        viewer = viewer_of(cast.accounts[username], START)
        assert len(findings_for(viewer, run)) == told
    page = cast.client("he").get(f"/runs/{run.pk}/findings/").content.decode()
    assert "KH435" not in page


def test_a_branch_reads_its_own_entries_of_the_audit_chain(cast: Cast) -> None:
    computed(cast)
    cast.person("branch", "分部审计", "三组", {"auditor": "西南分部"})
    assert not rows(viewer_of(cast.accounts["branch"], START), "audit.read").exists()
    assert rows(viewer_of(cast.accounts["shen"], START), "audit.read").exists()
