"""The list of results says on top what everybody came to, and shows pay where it is paid."""

from __future__ import annotations

import pytest

from kaohe_web.bridge.compute import compute
from kaohe_web.bridge.inputs import inputs_of
from kaohe_web.people.models import Grant, Unit
from kaohe_web.results.models import Month, PersonResult
from kaohe_web.results.summing import months_of, sums, whole
from tests.web.cast import Cast
from tests.web.flow.month import computed
from tests.web.rules import AT


def test_what_a_list_comes_to_is_what_the_month_came_to(cast: Cast) -> None:
    (month,) = compute(inputs_of(computed(cast), {}))
    (came,) = sums(PersonResult.objects.all(), [Month.objects.get().version])
    seen = month.overview
    assert seen.mean is not None
    assert came.seen.mean == seen.mean
    assert came.seen.grades == seen.grades
    assert dict(came.seen.states) == dict(seen.states)


def test_who_reaches_everybody_reads_the_same_without_a_sum(cast: Cast) -> None:
    run = computed(cast).runs.get()
    months, _ = months_of(run)
    assert whole(months) == sums(run.people.all(), [m.version for m in months])


def test_only_those_count_whom_the_viewer_reaches(cast: Cast) -> None:
    run = computed(cast).runs.get()
    address = f"/runs/{run.pk}/results/"
    everybody = run.people.count()
    assert f"/ {everybody}</span>" in cast.client("zhou").get(address).content.decode()
    away = Unit.objects.create(name="外地", kind="branch")
    team = cast.units["一组"]
    moved = run.people.filter(participant__unit=team).count()
    team.parent = away
    team.save()
    assert 0 < moved < everybody
    text = cast.client("zhou").get(address).content.decode()
    assert f"/ {everybody - moved}</span>" in text


def test_one_s_own_result_is_not_counted_in_the_list(cast: Cast) -> None:
    run = computed(cast).runs.get()
    li = cast.accounts["li"]
    top = {"unit": cast.units["公司"], "since": AT.date()}
    Grant.objects.create(account=li, role="hr", **top)
    text = cast.client("li").get(f"/runs/{run.pk}/results/").content.decode()
    assert f"/ {run.people.count() - 1}</span>" in text


def test_the_head_of_the_list_tells_people_mean_and_grades(cast: Cast) -> None:
    run = computed(cast).runs.get()
    mean = run.months.get().frame["overview"]["mean"]
    text = cast.client("zhou").get(f"/runs/{run.pk}/results/").content.decode()
    head = text[text.index('class="card came"') : text.index('class="rows stack"')]
    assert f"<b>{mean}</b>" in head
    assert "等级分布" in head


@pytest.mark.parametrize("paid", [True, False])
def test_pay_stands_in_the_list_only_where_the_scheme_pays(
    cast: Cast, paid: bool
) -> None:
    run = computed(cast).runs.get()
    month = run.months.get()
    month.frame["overview"]["pay"] = [["post_wage", "4.00"]] if paid else []
    month.save()
    PersonResult.objects.filter(run=run).update(pay_total=0)
    text = cast.client("zhou").get(f"/runs/{run.pk}/results/").content.decode()
    assert ("绩效核算合计" in text) == paid
