"""The pictures of the README are those that ``make pictures`` makes."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.pictures import CHOSEN, PICTURES
from tests.browser.pages import PAGES

ROOT = Path(__file__).resolve().parent.parent.parent
#: What a page of text may carry without growing slow.
_LARGEST = 400_000


def test_the_folder_holds_the_chosen_pictures_and_no_other() -> None:
    assert {one.name for one in CHOSEN} == {p.name for p in PICTURES.iterdir()}
    assert all(p.stat().st_size < _LARGEST for p in PICTURES.iterdir())


def test_each_picture_is_of_a_page_that_there_is() -> None:
    assert {one.route for one in CHOSEN} <= PAGES.keys()


def test_each_picture_stands_in_a_readme_and_each_that_stands_there_is_made() -> None:
    pages = [
        (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")
    ]
    shown = set(re.findall(r"docs/pictures/([\w.]+\.png)", "\n".join(pages)))
    assert shown == {one.name for one in CHOSEN}
