"""What may be done from the console beside the next step, and by whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Cycle, Deadline
from kaohe_web.results.models import PersonResult, Run
from kaohe_web.results.runs import ask
from kaohe_web.results.tasks import again, start
from tests.web.cast import Cast
from tests.web.flow.month import computed, opened
from tests.web.rules import AT

DAYS = {"first": "2026-10-01", "last": "2026-11-09", "reason": "平台导出推迟"}


def test_hr_moves_the_days_of_a_stage_and_says_why(cast: Cast) -> None:
    cycle = opened(cast)
    hr, address = cast.client("zhou"), f"/cycles/{cycle.pk}/days/collecting/"
    hr.post(address, {**DAYS, "reason": " "})
    hr.post(address, {**DAYS, "last": "2026-09-01"})
    assert not Deadline.objects.filter(set_by_hand=True).exists()
    hr.post(address, DAYS)
    moved = Deadline.objects.get(set_by_hand=True)
    assert (moved.stage, moved.last) == ("collecting", date(2026, 11, 9))
    assert hr.post(f"/cycles/{cycle.pk}/days/archived/", DAYS).status_code == 404


@pytest.mark.parametrize("who", ["li", "chen", "wu", "shen", "admin"])
def test_nobody_else_moves_days_or_computes(cast: Cast, who: str) -> None:
    cycle = computed(cast)
    client, before = cast.client(who), Entry.objects.count()
    days = client.post(f"/cycles/{cycle.pk}/days/rating/", DAYS)
    run = client.post(f"/cycles/{cycle.pk}/compute/")
    assert {days.status_code, run.status_code} <= {403, 404}
    assert not Deadline.objects.filter(set_by_hand=True).exists()
    assert Run.objects.count() == 1
    assert Entry.objects.count() == before


def test_hr_of_a_branch_sees_its_cycles_only(cast: Cast) -> None:
    cycle = opened(cast)
    grant = cast.accounts["zhou"].grants.get()
    grant.unit = cast.units["西南分部"]
    grant.save()
    hr = cast.client("zhou")
    assert hr.get(f"/cycles/{cycle.pk}/").status_code == 404
    step = hr.post(f"/cycles/{cycle.pk}/step/", {"step": "collect"})
    assert step.status_code == 404
    assert Cycle.objects.get().state == "targets"


def test_a_run_in_the_queue_shows_its_progress_and_can_be_cancelled(
    cast: Cast,
) -> None:
    cycle = computed(cast)
    start(cycle=cycle, by=cast.accounts["zhou"], at=timezone.now())
    hr = cast.client("zhou")
    page = hr.get(f"/cycles/{cycle.pk}/").content.decode()
    assert "第 2 次核算进行中：0 / 4 人" in page
    part = hr.get(f"/cycles/{cycle.pk}/progress/", headers={"HX-Request": "true"})
    assert "hx-get" in part.content.decode()
    hr.post(f"/cycles/{cycle.pk}/runs/2/cancel/")
    assert Run.objects.get(number=2).state == "cancelled"
    part = hr.get(f"/cycles/{cycle.pk}/progress/", headers={"HX-Request": "true"})
    assert part.headers["HX-Refresh"] == "true"
    assert PersonResult.objects.filter(run__number=2).count() == 0


def test_a_run_is_taken_up_again_only_when_it_has_been_silent(cast: Cast) -> None:
    cycle, hr = computed(cast), cast.accounts["zhou"]
    run = ask(cycle=cycle, by=hr, at=AT)
    Run.objects.filter(pk=run.pk).update(state="running", beat_at=AT)
    run.refresh_from_db()
    assert not again(run=run, by=hr, at=AT + timedelta(minutes=1))
    assert again(run=run, by=hr, at=AT + timedelta(minutes=3))
    assert Run.objects.get(pk=run.pk).state == "queued"
    assert not again(run=run, by=hr, at=AT + timedelta(minutes=9))  # taken up meanwhile


def test_the_console_of_an_archived_month_offers_no_step(cast: Cast) -> None:
    cycle = computed(cast)
    Cycle.objects.update(state="archived")
    page = cast.client("zhou").get(f"/cycles/{cycle.pk}/").content.decode()
    assert "本月已归档" in page
    assert "btn-primary" not in page
