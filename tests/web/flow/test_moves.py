"""A cycle moves by its transitions only, once, and says what is in the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kaohe_web.audit.log import broken
from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Cycle, Deadline
from kaohe_web.cycles.people import used_versions
from kaohe_web.cycles.stages import STAGES
from kaohe_web.flow import owed
from kaohe_web.flow.complete import missing
from kaohe_web.flow.facts import facts_of
from kaohe_web.flow.move import AlreadyMoved, Held, corrections, move, supersede
from kaohe_web.flow.owed import ratings_of
from kaohe_web.flow.transitions import FORWARD, next_step, step_named
from kaohe_web.ratings.complete import recount
from kaohe_web.ratings.models import Rating
from kaohe_web.results.approving import NotNow, decide, newest
from kaohe_web.results.models import PersonResult, Publication, Reading
from tests.web.cast import Cast
from tests.web.flow.month import (
    computed,
    measured,
    opened,
    published,
    rated,
    run_now,
    step,
)
from tests.web.rules import AT


def test_the_steps_forward_walk_through_every_stage() -> None:
    assert [FORWARD[0].state, *(t.to for t in FORWARD)] == list(STAGES)
    assert all(a.to == b.state for a, b in zip(FORWARD, FORWARD[1:], strict=False))


def test_a_whole_month_goes_from_targets_to_the_archive(cast: Cast) -> None:
    cycle = published(cast)
    step(cycle, cast)
    with pytest.raises(Held) as held:
        step(cycle, cast)
    assert held.value.notes[0].text == "note_appeals_open"
    step(cycle, cast, reason="全员已确认")
    assert Cycle.objects.get().state == "archived"
    assert next_step(cycle) is None
    moves = Entry.objects.filter(action="cycle.move").count()
    assert moves == len(FORWARD)
    assert not list(broken())


def test_who_owes_a_rating_is_named_and_a_reason_goes_past(cast: Cast) -> None:
    cycle = opened(cast, "shop")
    measured(cycle, cast)
    step(cycle, cast)
    ratings = ratings_of(facts_of(cycle, AT))
    assert (ratings.done, ratings.of) == (0, 8)
    assert {o.unit: o.raters for o in ratings.owed if o.role == "supervisor"} == {
        "一组": ("陈主管", "孙班长"),
        "二组": (),
        "三组": ("林主管",),
    }
    with pytest.raises(Held) as held:
        step(cycle, cast)
    assert held.value.notes[0].text == "note_ratings_owed"
    assert Cycle.objects.get().state == "rating"
    step(cycle, cast, reason="二组没有主管，本月不评")
    assert Entry.objects.last().reason == "二组没有主管，本月不评"


def test_a_form_counts_once_every_item_of_it_is_submitted(cast: Cast) -> None:
    cycle = opened(cast, "shop")
    rated(cycle, cast)
    assert facts_of(cycle, AT).forms == (8, 8)
    one = Rating.objects.filter(participant__cycle=cycle, role="self").first()
    assert one is not None
    Rating.objects.filter(pk=one.pk).update(submitted_at=None)
    recount([one.participant_id])
    assert facts_of(cycle, AT).forms == (7, 8)
    (owed,) = missing(cycle, list(used_versions(cycle)))
    assert owed.employee == one.participant.employee_id


def test_a_large_company_lists_the_first_groups_and_counts_the_rest(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cycle = opened(cast, "shop")
    groups = len(ratings_of(facts_of(cycle, AT)).owed)
    monkeypatch.setattr(owed, "MOST", 1)
    ratings = ratings_of(facts_of(cycle, AT))
    assert (len(ratings.owed), ratings.more) == (1, groups - 1)
    assert (ratings.done, ratings.of) == (0, 8)


def test_a_step_is_taken_once(cast: Cast) -> None:
    cycle = opened(cast)
    found = next_step(cycle)
    assert found is not None
    who = cast.accounts["zhou"]
    move(cycle=cycle, step=found, by=who, at=AT)
    with pytest.raises(AlreadyMoved):
        move(cycle=cycle, step=found, by=who, at=AT)
    assert Entry.objects.filter(action="cycle.move").count() == 1


def test_a_month_that_was_not_computed_is_not_submitted(cast: Cast) -> None:
    cycle = computed(cast)
    cycle.runs.all().delete()
    with pytest.raises(Held) as held:
        step(cycle, cast, reason="快一点")
    assert held.value.notes[0].text == "note_not_computed"


def test_what_came_after_the_run_asks_for_another(cast: Cast) -> None:
    cycle = computed(cast)
    later = AT + timedelta(hours=1)
    Rating.objects.filter(role="supervisor").update(saved_at=later)
    with pytest.raises(Held) as held:
        step(cycle, cast)
    assert held.value.notes[0].named == {"count": 32}
    assert run_now(cycle, 90).number == 1  # saved again, and nothing else than before
    step(cycle, cast)
    assert cycle.state == "approval"


def test_without_approval_nothing_is_published(cast: Cast) -> None:
    cycle = computed(cast)
    step(cycle, cast)
    with pytest.raises(Held):
        step(cycle, cast)
    assert not Publication.objects.exists()


def test_the_general_manager_sends_back_with_a_reason(cast: Cast) -> None:
    cycle = computed(cast)
    step(cycle, cast)
    back = step_named(cycle, "send_back")
    assert back is not None
    gm = cast.accounts["wu"]
    with pytest.raises(Held):
        move(cycle=cycle, step=back, by=gm, at=AT)
    move(cycle=cycle, step=back, by=gm, at=AT, reason="小李的投诉件请核实")
    assert cycle.state == "computing"
    run = newest(cycle)
    assert run is not None
    with pytest.raises(NotNow):
        decide(run=run, approved=True, reason="", by=gm, at=AT)


def test_a_company_without_approval_publishes_from_computing(cast: Cast) -> None:
    cycle = computed(cast)
    Cycle.objects.update(stages=[s for s in STAGES if s != "approval"])
    cycle.refresh_from_db()
    found = next_step(cycle)
    assert found is not None
    assert (found.name, found.action) == ("publish", "run.publish")
    step(cycle, cast)
    assert Publication.objects.get().run == newest(cycle)


def test_publishing_owes_everybody_a_reading_with_a_day_of_delivery(cast: Cast) -> None:
    published(cast)
    readings = Reading.objects.all()
    assert readings.count() == 4
    # published on 1 October; after the holiday the 8th, the 9th and a Saturday are worked
    assert {r.deemed_on for r in readings} == {date(2026, 10, 10)}
    appeals = Deadline.objects.get(stage="appeals")
    assert (appeals.first, appeals.last) == (date(2026, 10, 1), date(2026, 10, 14))


def test_a_correction_supersedes_and_who_is_unchanged_keeps_his_reading(
    cast: Cast,
) -> None:
    cycle = published(cast)
    Reading.objects.update(read_at=AT)
    assert corrections(facts_of(cycle, AT)) is None
    li = {"participant__employee__code": "LI", "role": "supervisor"}
    Rating.objects.filter(**li, item="discipline").update(points=0, anchor=None)
    run = run_now(cycle, 60)
    hr = cast.accounts["zhou"]
    with pytest.raises(Held):
        supersede(cycle=cycle, by=hr, at=AT, reason="申诉成立")
    decide(run=run, approved=True, reason="", by=cast.accounts["wu"], at=AT)
    supersede(cycle=cycle, by=hr, at=AT, reason="申诉成立")
    old, new = Publication.objects.order_by("pk")
    assert old.superseded_at == AT
    assert new.why == "申诉成立"
    unread = new.readings.filter(read_at__isnull=True)
    changed = {
        r.participant.employee_id
        for r in PersonResult.objects.filter(run=run)
        if r.detail
        != PersonResult.objects.get(run=old.run, participant=r.participant).detail
    }
    assert {r.employee_id for r in unread} == changed
    assert old.readings.count() == new.readings.count() == 4


def test_ratings_alone_make_a_shop_ready(cast: Cast) -> None:
    cycle = opened(cast, "shop")
    rated(cycle, cast)
    assert ratings_of(facts_of(cycle, AT)).owed == ()
