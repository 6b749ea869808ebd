"""Who uses which scheme: given to units and posts, ended, never overlapping."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpResponse

from kaohe_web.audit.models import Entry
from kaohe_web.people.models import Assignment
from tests.web.cast import Cast
from tests.web.rules import CENTRE, SHOP, active


def assigned(cast: Cast, username: str, unit: str, **more: str) -> HttpResponse:
    form = {"scheme": SHOP, "unit": cast.units[unit].pk, "since": "2026-10-01"}
    return cast.client(username).post("/schemes/assigned/", {**form, **more})


def test_a_scheme_is_given_to_a_unit_and_told(cast: Cast) -> None:
    active(SHOP)
    assert assigned(cast, "zhou", "一组").status_code == 302
    one = Assignment.objects.get()
    assert (one.scheme, one.unit, one.since) == (
        SHOP,
        cast.units["一组"],
        date(2026, 10, 1),
    )
    assert Entry.objects.get(action="scheme.assign").after["scheme"] == SHOP


def test_another_one_for_the_same_people_ends_the_one_before(cast: Cast) -> None:
    active(SHOP), active(CENTRE)
    assigned(cast, "zhou", "一组", since="2026-01-01")
    assigned(cast, "zhou", "一组", scheme=CENTRE)
    held = Assignment.objects.order_by("since").values_list("scheme", "until")
    assert list(held) == [(SHOP, date(2026, 9, 30)), (CENTRE, None)]


def test_one_for_a_post_stands_beside_that_of_the_unit(cast: Cast) -> None:
    active(SHOP)
    assigned(cast, "zhou", "一组")
    assigned(cast, "zhou", "一组", position="组长")
    assert Assignment.objects.filter(until=None).count() == 2


def test_a_scheme_that_is_not_in_force_is_not_given(cast: Cast) -> None:
    assert assigned(cast, "zhou", "一组").status_code == 422
    assert not Assignment.objects.exists()


def test_an_assignment_ends_today(cast: Cast) -> None:
    active(SHOP)
    assigned(cast, "zhou", "一组")
    one = Assignment.objects.get()
    cast.client("zhou").post("/schemes/assigned/", {"end": str(one.pk)})
    assert Assignment.objects.get().until is not None


@pytest.mark.parametrize("unit", ["一组", "公司"])
def test_hr_of_a_branch_assigns_and_ends_in_his_branch_only(
    cast: Cast, unit: str
) -> None:
    active(SHOP)
    cast.person("fang", "方人事", "西南分部", {"hr": "西南分部"})
    assert assigned(cast, "fang", unit).status_code == 422
    assigned(cast, "zhou", unit)
    one = Assignment.objects.get()
    form = {"end": str(one.pk)}
    assert cast.client("fang").post("/schemes/assigned/", form).status_code == 404
    assert Assignment.objects.get().until is None
