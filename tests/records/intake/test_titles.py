"""Headers that stand twice in a sheet are told apart."""

from __future__ import annotations

from kaohe.records.intake.grid import unique_titles


def test_a_header_that_comes_again_is_marked_and_then_numbered() -> None:
    assert unique_titles(("分数",) * 6) == [
        *("分数", "分数'", "分数''", "分数'''", "分数'4", "分数'5")
    ]


def test_a_header_that_looks_like_a_mark_keeps_every_title_its_own() -> None:
    titles = unique_titles(("a", "a'", "a", "", "(4)", "a"))
    assert titles[:2] == ["a", "a'"]
    assert len(set(titles)) == 6


def test_a_row_of_sixty_thousand_empty_headers_takes_no_time() -> None:
    assert len(set(unique_titles(("",) * 60_000 + ("x",) * 60_000))) == 120_000
