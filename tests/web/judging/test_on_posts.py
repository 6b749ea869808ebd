"""The form of one post of several: its own days' figures, entries and people."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaohe_web.cycles.models import Participant
from kaohe_web.cycles.people import used_versions
from kaohe_web.flow.complete import missing
from kaohe_web.judging.figures import figures_of
from kaohe_web.ratings.entering import Entry, enter
from kaohe_web.records.models import MeasureEntry, Target
from kaohe_web.records.targets import of_cycle
from kaohe_web.schemes.content import scheme_of
from tests.web.cast import Cast
from tests.web.changed import AT, MOVED, opened, rated_month, shop_of_two_posts


def posts(cycle: object) -> list[Participant]:
    found = Participant.posts.filter(cycle=cycle, employee__name="小李")
    related = ("cycle", "employee", "unit", "version")
    return list(found.select_related(*related).order_by("since"))


@pytest.mark.django_db
def test_an_amount_of_the_month_is_shown_by_its_share(cast: Cast) -> None:
    shop_of_two_posts(cast)
    cycle = opened(cast)
    first, _ = posts(cycle)
    MeasureEntry.objects.create(
        cycle=cycle,
        employee=first.employee,
        indicator="sales_net",
        value=44000,
        by=cast.accounts["zhou"],
        at=AT,
    )
    found = figures_of([first])["LI"]["sales_net"]
    assert found.value == Decimal("18000.00")  # 44,000 × 9 ÷ 22


@pytest.mark.django_db
def test_the_form_of_the_post_that_was_left_is_owed_by_its_own_supervisor(
    cast: Cast,
) -> None:
    shop_of_two_posts(cast)
    cycle = opened(cast)
    owed = missing(cycle, list(used_versions(cycle)))
    units = {(m.name, m.unit) for m in owed}
    assert {("小李", "一组"), ("小李", "三组")} <= units


@pytest.mark.django_db
def test_both_supervisors_find_the_form_with_its_days(cast: Cast) -> None:
    first, last = posts(rated_month(cast))
    for who, post, days in (
        ("chen", first, "9月1日至9月11日"),
        ("lin", last, "9月12日至9月30日"),
    ):
        client = cast.client(who)
        assert days in client.get("/rating/").content.decode()
        assert days in client.get(f"/rating/{post.pk}/").content.decode()
    assert cast.client("lin").get(f"/rating/{first.pk}/").status_code == 404


@pytest.mark.django_db
def test_an_entry_of_another_posts_day_is_refused(cast: Cast) -> None:
    shop_of_two_posts(cast)
    first, _ = posts(opened(cast))
    entry = Entry("stand_in", MOVED, Decimal(5), "E1")
    made, notes = enter(
        account=cast.accounts["chen"],
        scheme=scheme_of(first.version),
        participants=[first],
        entry=entry,
        at=AT,
    )
    assert made == [] and "岗位" in notes[0].says("zh")


@pytest.mark.django_db
def test_a_target_of_the_post_that_was_left_is_asked_of_the_month(cast: Cast) -> None:
    shop_of_two_posts(cast)
    cycle = opened(cast)
    own = {
        s.participant.employee.name: s for s in of_cycle(cycle, used_versions(cycle))
    }["小李"]
    assert [a.of for a in own.asked] == ["sales_net"]
    who = own.participant.employee
    Target.objects.create(
        cycle=cycle,
        employee=who,
        of="sales_net",
        planned=22000,
        by=cast.accounts["zhou"],
        at=AT,
    )
    after = {
        s.participant.employee.name: s for s in of_cycle(cycle, used_versions(cycle))
    }["小李"]
    assert after.state == "waiting"


@pytest.mark.django_db
def test_both_posts_stand_in_the_ledger_desk_of_their_leaders(cast: Cast) -> None:
    rated_month(cast)
    for who in ("chen", "lin"):
        assert cast.client(who).get("/ledger/enter/").status_code == 200
