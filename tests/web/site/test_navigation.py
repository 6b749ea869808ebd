"""The entry of a page, and entries of what is one's own."""

from __future__ import annotations

import pytest

from kaohe_web.access.viewer import viewer_of
from kaohe_web.site.navigation import NAVIGATION, entries, entry_of
from tests.web.cast import START, Cast


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/my/", "own_month"),
        ("/my/results/7/appeal/", "own_latest"),
        ("/my/rating/7/", "own_ratings"),
        ("/cycles/7/figures/", "cycles"),
        ("/runs/7/approve/", "cycles"),
        ("/team/results/7/", "team_results"),
        ("/past/", "records"),
    ],
)
def test_an_inner_page_belongs_to_the_entry_that_it_lies_below(
    path: str, entry: str
) -> None:
    found = entry_of(path, NAVIGATION)
    assert found is not None
    assert found.url == entry


def test_a_page_below_no_entry_marks_none() -> None:
    assert entry_of("/password/", NAVIGATION) is None


def test_who_runs_a_month_and_is_not_appraised_is_offered_no_page_of_his_own(
    cast: Cast,
) -> None:
    offered = {e.action for e in entries(viewer_of(cast.accounts["zhou"], START))}
    assert "cycle.read" in offered
    assert "own.rate" not in offered
    assert "own.rate" in {
        e.action for e in entries(viewer_of(cast.accounts["li"], START))
    }
