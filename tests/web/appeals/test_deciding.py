"""The panel decides with reasons; what it grants changes the month through the library."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kaohe.base.findings import Refused
from kaohe_web.appeals.actions.deciding import decide
from kaohe_web.appeals.actions.filing import CannotAppeal
from kaohe_web.appeals.grants import Grant
from kaohe_web.appeals.models import Appeal
from kaohe_web.appeals.moved import moved
from kaohe_web.audit.log import broken
from kaohe_web.audit.models import Entry
from kaohe_web.company.held import forget
from kaohe_web.company.models import Settings
from kaohe_web.cycles.models import Participant
from kaohe_web.flow.move import supersede
from kaohe_web.ratings.complete import recount
from kaohe_web.ratings.models import Rating
from kaohe_web.records.models import MeasureEntry
from kaohe_web.results.approving import decide as approve
from kaohe_web.results.models import PersonResult, Run
from kaohe_web.results.runs import carry_out
from tests.web.appeals.appealed import ITEM, NOW, filed, month, result_of
from tests.web.cast import Cast


def upheld(cast: Cast, appeal: Appeal, **grants: Grant) -> Run:
    """The run that the decision brought about, finished."""
    how: dict[str, Any] = {"state": "upheld", "reasons": "记录属实", "at": NOW}
    decide(appeal=appeal, grants=grants, by=cast.accounts["zheng"], **how)
    assert appeal.run is not None
    run = carry_out(appeal.run, NOW)
    assert run is not None and run.state == "done"
    appeal.refresh_from_db()
    return run


def test_points_granted_stand_in_the_place_of_the_raters_not_of_ones_own(
    cast: Cast,
) -> None:
    month(cast)
    before = result_of(cast, "li")
    run = upheld(cast, filed(cast), **{ITEM: Grant(points=Decimal(9))})
    after = PersonResult.objects.get(run=run, participant=before.participant)
    item = next(i for i in after.detail["items"] if i["item"] == ITEM)
    assert item["by_role"] == {"self": "10", "supervisor": "9"}
    assert item["points"] == "9.40"  # 10 × 40% + 9 × 60%
    assert after.score == before.score + Decimal("2.40")  # 9.40 − (4 + 3)


def test_points_granted_complete_a_form_that_lacked_them(cast: Cast) -> None:
    month(cast)
    who = Participant.objects.filter(pk=result_of(cast, "li").participant_id)
    told = who.values_list("complete", flat=True)
    Rating.objects.filter(participant__in=who, role="supervisor", item=ITEM).delete()
    recount([result_of(cast, "li").participant_id])
    assert told.get() == "self"
    upheld(cast, filed(cast), **{ITEM: Grant(points=Decimal(9))})
    assert told.get() == "self supervisor"


def test_the_rater_s_own_points_stay_on_record(cast: Cast) -> None:
    month(cast)
    upheld(cast, filed(cast), **{ITEM: Grant(points=Decimal(9))})
    who = cast.accounts["li"].employee
    given = Rating.objects.filter(
        participant__employee=who, item=ITEM, role="supervisor"
    )
    points = dict(given.values_list("set_by_appeal", "points"))
    assert points == {False: Decimal(5), True: Decimal(9)}


def test_a_corrected_figure_enters_the_month_as_decided(cast: Cast) -> None:
    month(cast)
    appeal = filed(cast, "qian", "quality")
    before = result_of(cast, "qian")
    run = upheld(cast, appeal, quality=Grant(value=Decimal(3)))
    entry = MeasureEntry.objects.get(
        employee=before.participant.employee, source="appeal"
    )
    after = PersonResult.objects.get(run=run, participant=before.participant)
    item = next(i for i in after.detail["items"] if i["item"] == "quality")
    assert (entry.value, item["value"], item["points"]) == (3, "3", "24.00")


def test_who_else_moves_is_shown_and_the_publication_is_superseded(cast: Cast) -> None:
    cycle = month(cast)
    appeal = filed(cast)
    run = upheld(cast, appeal, **{ITEM: Grant(points=Decimal(10))})
    comparison = moved(appeal)
    assert comparison is not None
    assert cast.accounts["li"].employee.code in {
        change.who.employee for change in comparison.changes
    }
    approve(run=run, approved=True, reason="", by=cast.accounts["wu"], at=NOW)
    supersede(cycle=cycle, by=cast.accounts["zhou"], at=NOW, reason="申诉裁决")
    cycle.refresh_from_db()
    first, second = cycle.runs.order_by("number")
    assert first.publication.superseded_at == NOW
    assert second.publication.superseded_at is None


@pytest.mark.parametrize(
    ("state", "grants", "reasons", "why"),
    [
        ("upheld", {}, "理由", "appeal_grant_contradicts"),
        (
            "refused",
            {ITEM: Grant(points=Decimal(9))},
            "理由",
            "appeal_grant_contradicts",
        ),
        ("upheld", {ITEM: Grant(points=Decimal(9))}, " ", "appeal_reasons_missing"),
        ("upheld", {ITEM: Grant(points=Decimal(11))}, "理由", "appeal_points_outside"),
        ("upheld", {ITEM: Grant(points=Decimal("9.5"))}, "理由", "appeal_points_step"),
        ("upheld", {ITEM: Grant(value=Decimal(1))}, "理由", "appeal_points_missing"),
        ("filed", {}, "理由", "appeal_grant_contradicts"),
    ],
)
def test_a_decision_that_contradicts_itself_changes_nothing(
    cast: Cast, state: str, grants: dict[str, Grant], reasons: str, why: str
) -> None:
    month(cast)
    appeal = filed(cast)
    panel = cast.accounts["zheng"]
    with pytest.raises((CannotAppeal, Refused), match=why):
        decide(
            appeal=appeal,
            state=state,
            grants=grants,
            reasons=reasons,
            by=panel,
            at=NOW,
        )
    appeal.refresh_from_db()
    assert (appeal.state, appeal.run) == ("filed", None)
    assert not Rating.objects.filter(set_by_appeal=True).exists()


def test_who_rated_the_person_does_not_decide(cast: Cast) -> None:
    month(cast)
    appeal = filed(cast)
    with pytest.raises(CannotAppeal, match="appeal_own_rating"):
        decide(
            appeal=appeal,
            state="refused",
            grants={},
            reasons="理由",
            by=cast.accounts["chen"],
            at=NOW,
        )


def test_every_step_stands_in_the_audit_chain(cast: Cast) -> None:
    month(cast)
    upheld(cast, filed(cast), **{ITEM: Grant(points=Decimal(9))})
    told = set(Entry.objects.values_list("action", flat=True))
    assert {"appeal.file", "appeal.decide", "run.ask"} <= told
    assert not list(broken())


def refused(cast: Cast, appeal: Appeal, by: str = "zheng") -> Appeal:
    return decide(
        appeal=appeal,
        state="refused",
        grants={},
        reasons="记录不符",
        by=cast.accounts[by],
        at=NOW,
    )


def test_the_second_instance_belongs_to_somebody_else(cast: Cast) -> None:
    month(cast)
    refused(cast, filed(cast))
    Settings.objects.create(pk=1, conflicts="refuse")
    forget()
    second = filed(cast)
    with pytest.raises(CannotAppeal, match="appeal_heard_before"):
        refused(cast, second)
    second.refresh_from_db()
    assert second.state == "filed"
    page = cast.client("zheng").get(f"/appeals/{second.pk}/").content.decode()
    assert "第二次须由小组其他成员处理" in page
    assert "作出裁决" not in page
    assert refused(cast, second, by="he").conflicts == []


def test_where_the_company_records_conflicts_the_same_person_may_decide_twice(
    cast: Cast,
) -> None:
    month(cast)
    refused(cast, filed(cast))
    second = filed(cast)
    said, page = "两次裁决由同一人作出", f"/appeals/{second.pk}/"
    assert said in cast.client("zheng").get(page).content.decode()
    assert refused(cast, second).conflicts == ["heard"]
    told = Entry.objects.filter(action="appeal.decide").latest("pk")
    assert told.after["conflicts"] == ["heard"]
    assert said in cast.client("li").get(page).content.decode()


def test_a_decision_by_who_approved_the_month_says_so(cast: Cast) -> None:
    """In a shop of sixteen the owner approves and is the panel."""
    month(cast)
    assert refused(cast, filed(cast), by="wu").conflicts == ["approved"]
