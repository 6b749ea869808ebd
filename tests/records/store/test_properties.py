"""Whatever the order of imports, corrections and undoing: one clean import says the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaohe.base.findings import Refused
from kaohe.records.store import Store
from tests.records.store.shop import (
    FIRST,
    OCTOBER,
    Row,
    bring,
    contact,
    counts,
    rows_of,
    turn,
)

few = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

#: A file: numbers of contacts with who is credited and on which day of which month.
contacts = st.dictionaries(
    st.integers(0, 12),
    st.builds(
        contact,
        st.just(0),
        st.sampled_from(["A01", "A02"]),
        st.integers(1, 28),
        month=st.sampled_from([9, 10, 11]),
    ),
    max_size=8,
).map(lambda rows: [{**row, "contact": f"C{n:03d}"} for n, row in rows.items()])
turns = st.lists(st.builds(turn, st.integers(0, 3), st.integers(0, 5)), max_size=8)


class Import(NamedTuple):
    """Bring a file, perhaps as all that there is of October."""

    rows: list[Row]
    whole: bool


class Undo(NamedTuple):
    """Take back one of the imports so far."""

    which: int


class Compact(NamedTuple):
    """Write the files together."""


steps = st.lists(
    st.one_of(
        st.builds(Import, contacts, st.booleans()),
        st.builds(Undo, st.integers(0, 9)),
        st.just(Compact()),
    ),
    max_size=7,
)

#: For each contact the imports that changed it, with what it was then (None: gone).
History = dict[str, list[tuple[str, Row | None]]]


def expected_import(history: History, id: str, step: Import) -> None:
    """What the import changes, worked out row by row."""
    brought = {row["contact"]: row for row in step.rows}
    for key, row in brought.items():
        stack = history.setdefault(key, [])
        if not stack or stack[-1][1] != row:
            stack.append((id, row))
    for key, stack in history.items():
        row = stack[-1][1] if stack else None
        if step.whole and row and key not in brought and row["started_at"].month == 10:
            stack.append((id, None))


def expected_undo(history: History, id: str) -> bool:
    """Take the import back; False where later ones changed the same rows."""
    own = [stack for stack in history.values() if id in dict(stack)]
    if any(stack[-1][0] != id for stack in own):
        return False
    for stack in own:
        stack.pop()
    return True


def rows_now(history: History) -> list[Row]:
    return [row for stack in history.values() if stack and (row := stack[-1][1])]


def undo(store: Store, id: str) -> bool:
    try:
        store.undo(id, who="HR02", when=FIRST + timedelta(days=1))
    except Refused as refused:
        return {f.code for f in refused.findings} <= {"KH711"}
    return True


@few
@given(steps)
def test_any_story_ends_as_one_clean_import(
    story: list[Import | Undo | Compact],
) -> None:
    history: History = {}
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        store, clean = Store(folder), Store(other)
        done: list[str] = []
        for number, step in enumerate(story):
            id = f"import {number}"
            if isinstance(step, Import):
                whole = OCTOBER if step.whole else None
                bring(store, step.rows, id, minute=number, whole=whole)
                expected_import(history, id, step)
                done.append(id)
            elif isinstance(step, Compact):
                store.compact(when=FIRST, more_than=1)
            elif done:
                id = done[step.which % len(done)]
                assert undo(store, id) == expected_undo(history, id)
        bring(clean, rows_now(history), "all")
        assert rows_of(store) == rows_of(clean)


@few
@given(turns, st.randoms(use_true_random=False), st.integers(0, 8))
def test_rows_without_a_key_come_once_shuffled_split_and_repeated(
    rows: list[Row], chance: object, cut: int
) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined] # a random.Random
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        store, clean = Store(folder), Store(other)
        for number, part in enumerate((mixed[:cut], mixed[cut:], rows)):
            entry = bring(store, part, f"import {number}", "turns", minute=number)
        distinct = len(rows_of(store, "turns"))
        assert counts(entry) == (0, 0, 0, distinct)
        bring(clean, rows, "all", "turns")
        assert rows_of(store, "turns") == rows_of(clean, "turns")


@few
@given(contacts, contacts)
def test_a_corrected_file_and_its_undoing_cancel_out(
    first: list[Row], second: list[Row]
) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        bring(store, first, "first")
        before = rows_of(store)
        entry = bring(store, second, "second", minute=1)
        assert entry.new + entry.changed + entry.same == len(second)
        store.undo("second", who="HR02", when=FIRST)
        assert rows_of(store) == before
