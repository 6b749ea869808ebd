"""A process that ends between the commit and the log: the commit is what counts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kaohe.records.store import Store, bring, log, undo
from tests.records.store.shop import FIRST, agents, contact, counts
from tests.records.store.shop import bring as brought

LATER = FIRST + timedelta(days=1)


class PowerCutError(Exception):
    """What stands for the end of the process."""


def ends_before(monkeypatch: pytest.MonkeyPatch, module: Any, event: str) -> None:
    """The process ends when the log is about to say ``event``."""

    def write_down(home: Any, what: str, entry: Any) -> None:
        if what == event:
            raise PowerCutError
        log.write_down(home, what, entry)

    monkeypatch.setattr(module, "write_down", write_down)


@pytest.fixture
def cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store whose second import was committed and not written down."""
    store = Store(tmp_path)
    brought(store, [contact(1), contact(2)], "one")
    with monkeypatch.context() as patch:
        ends_before(patch, bring, "done")
        with pytest.raises(PowerCutError):
            brought(store, [contact(1, "A02"), contact(3)], "two", minute=1, refused=4)
    return Store(tmp_path)


def test_the_log_has_the_import_with_its_figures(cut_off: Store) -> None:
    _, entry = cut_off.entries()
    assert (entry.id, entry.refused, entry.version) == ("two", 4, 2)
    assert counts(entry) == (1, 1, 0, 0)


def test_the_repeat_changes_nothing(cut_off: Store) -> None:
    brought(cut_off, [contact(1, "A07")], "three", minute=2)
    entry = brought(cut_off, [contact(1, "A02"), contact(3)], "two", minute=3)
    assert counts(entry) == (1, 1, 0, 0)
    assert agents(cut_off)["C001"] == "A07"


def test_it_can_be_taken_back(cut_off: Store) -> None:
    cut_off.undo("two", who="HR02", when=LATER)
    assert agents(cut_off) == {"C001": "A01", "C002": "A01"}


def test_an_undo_that_was_not_written_down_is_known(
    cut_off: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends_before(monkeypatch, undo, "undone")
    with pytest.raises(PowerCutError):
        cut_off.undo("two", who="HR02", when=LATER)
    assert [e.undone is not None for e in cut_off.entries()] == [False, True]
    assert agents(cut_off) == {"C001": "A01", "C002": "A01"}


def test_an_import_that_was_never_committed_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(bring, "change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            brought(store, [contact(1)], "one")
    assert store.entries() == []
    assert brought(store, [contact(1)], "one").new == 1
