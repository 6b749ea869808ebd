"""What a published month was computed from stays readable, whatever comes after."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kaohe.records.store import Store
from tests.records.store.shop import FIRST, OCTOBER, agents, bring, contact, turn


def held(folder: Path) -> Store:
    """A store whose October is held, and corrected after that."""
    store = Store(folder)
    bring(store, [contact(1), contact(2)], "one")
    store.pin(OCTOBER, when=FIRST)
    bring(store, [contact(1, "A02"), contact(3)], "two", minute=1)
    return store


def test_a_held_month_is_read_as_it_was(tmp_path: Path) -> None:
    store = held(tmp_path)
    (pin,) = store.pins()
    assert agents(store, versions=pin.versions) == {"C001": "A01", "C002": "A01"}


def test_a_pin_names_the_version_the_files_and_their_hash(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    bring(store, [turn(1, 0)], "two", "turns")
    pin = store.pin(OCTOBER, when=FIRST)
    assert pin == store.pins()[0]
    assert (pin.period, pin.versions) == ("2026-10", {"contacts": 1, "turns": 1})
    (file,) = pin.files["contacts"]
    assert file.startswith("_state=now/_month=2026-10/")
    assert len(pin.sha256["contacts"]) == 64


def test_removing_old_files_leaves_a_held_version_whole(tmp_path: Path) -> None:
    store = held(tmp_path)
    bring(store, [contact(1, "A09"), contact(2, "A09")], "three", minute=2)
    gone = store.vacuum(0)
    assert gone["contacts"]
    (pin,) = store.pins()
    assert store.verify(pin) == []
    assert agents(store, versions=pin.versions) == {"C001": "A01", "C002": "A01"}
    assert agents(store) == {"C001": "A09", "C002": "A09", "C003": "A01"}


def test_without_a_pin_the_files_of_old_versions_go(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    bring(store, [contact(1, "A02")], "two", minute=1)
    assert len(store.vacuum(0, dry=True)["contacts"]) == 1
    assert len(store.vacuum(0)["contacts"]) == 1
    assert store.vacuum(0, dry=True) == {}


def test_a_month_computed_again_is_held_again_beside_the_first(tmp_path: Path) -> None:
    store = held(tmp_path)
    store.pin(OCTOBER, when=FIRST + timedelta(days=1))
    assert [pin.versions["contacts"] for pin in store.pins()] == [1, 2]


def test_a_held_file_that_is_gone_is_told(tmp_path: Path) -> None:
    store = held(tmp_path)
    (pin,) = store.pins()
    path, _ = pin.files["contacts"][0].split()
    (tmp_path / "contacts" / path).unlink()
    (told,) = store.verify(pin)
    assert told.code == "KH721" and "2026-10" in told.says()


def test_given_versions_can_be_held_later(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    computed = store.month(OCTOBER)
    bring(store, [contact(1, "A02")], "two", minute=1)
    pin = store.pin(OCTOBER, when=FIRST, versions=computed.versions)
    assert agents(store, versions=pin.versions) == {"C001": "A01"}
