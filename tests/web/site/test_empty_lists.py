"""A list without rows says where its rows come from."""

from __future__ import annotations

import pytest

from tests.web.cast import Cast


@pytest.mark.parametrize(
    ("path", "says"), [("/cycles/", "选部门和月份就能开启"), ("/schemes/", "起草")]
)
def test_an_empty_list_says_how_it_is_filled(cast: Cast, path: str, says: str) -> None:
    page = cast.client("zhou").get(path).content.decode()
    assert says in page
    assert "暂时没有记录" not in page


def test_a_search_that_finds_nothing_does_not_say_that_there_is_nothing(
    cast: Cast,
) -> None:
    page = cast.client("zhou").get("/people/?q=无此人").content.decode()
    assert "还没有人员" not in page
