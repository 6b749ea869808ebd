"""Only ratings inside the standard count; the others are told why."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from kaohe.base.rows import Rating
from kaohe.reviews.valid import checked
from kaohe.schemes.load import usable
from kaohe.schemes.versions import shipped_folder

FORM = usable(shipped_folder() / "self40_supervisor60.yaml")


def codes(**cells: object) -> list[str]:
    row = {"employee": "A01", "item": "handling", "role": "supervisor", "rater": "S1"}
    row |= {"points": D(8)} | cells
    good, findings = checked(FORM, [Rating(**row)])  # type: ignore[arg-type]
    assert len(good) + len(findings) <= 1
    return [f.code for f in findings]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"points": None}, []),  # a form not filled in yet
        ({"item": "handlings"}, ["KH401"]),
        ({"role": "peer"}, ["KH403"]),
        ({"role": "self", "rater": "A02"}, ["KH404"]),
        ({"points": D("8.5")}, ["KH405"]),
        ({"points": D(11)}, ["KH406"]),
        ({"points": D(-1)}, ["KH406"]),
        ({"anchor": 2}, []),  # 8 to 9
        ({"anchor": 3}, ["KH406"]),  # 6 to 7
        ({"anchor": 7}, ["KH407"]),
        ({"item": "complaints", "points": D(16), "failed": 1}, []),
        ({"item": "complaints", "points": D(15), "failed": 1}, ["KH406"]),
        ({"item": "complaints", "points": D(5), "failed": 5}, ["KH408"]),
        ({"item": "complaints", "points": D(5), "failed": 3, "repeated": True}, []),
        (
            {"item": "complaints", "points": D(6), "failed": 3, "repeated": True},
            ["KH406"],
        ),
    ],
)
def test_rating_counts_or_says_why(
    cells: dict[str, object], expected: list[str]
) -> None:
    assert codes(**cells) == expected


def test_an_item_scored_by_an_indicator_takes_no_rating() -> None:
    centre = usable(shipped_folder() / "branch_callback_centre.yaml")
    row = Rating("A01", "csat", "supervisor", "S1", D(9))
    good, findings = checked(centre, [row])
    assert good == []
    assert [f.code for f in findings] == ["KH402"]
