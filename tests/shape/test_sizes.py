"""A file reads as one piece: at most 400 lines, the exceptions in sight."""

from __future__ import annotations

from tests.shape.files import name, python_files, text

BUDGET = 400

#: Longer files, with the lines they may have. This list may only shrink.
EXCEPTIONS: dict[str, int] = {}


def lines() -> dict[str, int]:
    return {name(p): len(text(p).splitlines()) for p in python_files()}


def test_no_file_is_longer_than_its_budget() -> None:
    assert {f: n for f, n in lines().items() if n > EXCEPTIONS.get(f, BUDGET)} == {}


def test_an_exception_that_is_no_longer_needed_is_struck_off() -> None:
    counted = lines()
    assert [f for f in EXCEPTIONS if counted.get(f, 0) <= BUDGET] == []


def test_an_exception_leaves_no_room_to_grow() -> None:
    counted = lines()
    assert {f: n for f, n in EXCEPTIONS.items() if counted.get(f) != n} == {}
