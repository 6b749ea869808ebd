"""An import changes exactly what changed, and says so."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from kaohe.base.findings import Refused
from kaohe.records.store import Store
from tests.records.store.shop import (
    FIRST,
    NOVEMBER,
    OCTOBER,
    agents,
    bring,
    contact,
    counts,
    rating,
    rows_of,
    turn,
    typed,
)


def test_every_row_of_a_first_import_is_new(tmp_path: Path) -> None:
    store = Store(tmp_path)
    entry = bring(store, [contact(1), contact(2)], "one")
    assert counts(entry) == (2, 0, 0, 0)
    assert list(agents(store)) == ["C001", "C002"]


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1), contact(2)], "one")
    before = store.versions()
    entry = bring(store, [contact(2), contact(1)], "again", minute=1)
    assert counts(entry) == (0, 0, 0, 2)
    assert store.versions() == before


def test_overlapping_files_add_only_what_is_new(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1), contact(2)], "one")
    entry = bring(store, [contact(2), contact(3)], "two", minute=1)
    assert counts(entry) == (1, 0, 0, 1)
    assert list(agents(store)) == ["C001", "C002", "C003"]


def test_a_corrected_file_changes_the_corrected_rows(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1), contact(2)], "one")
    entry = bring(store, [contact(1), contact(2, "A02")], "two", minute=1)
    assert counts(entry) == (0, 1, 0, 1)
    assert agents(store) == {"C001": "A01", "C002": "A02"}


def test_a_row_corrected_into_another_month_moves_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1, day=31)], "one")
    bring(store, [contact(1, day=1, month=11)], "two", minute=1)
    assert [str(r["started_at"])[:10] for r in rows_of(store)] == ["2026-11-01"]


def test_a_cell_that_was_emptied_is_a_change(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1, topic="refund")], "one")
    assert counts(bring(store, [contact(1)], "two", minute=1)) == (0, 1, 0, 0)
    assert "topic" not in rows_of(store)[0]


def test_a_repeat_of_the_same_import_after_a_lost_answer_changes_nothing(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    first = bring(store, [contact(1)], "one")
    bring(store, [contact(1, "A02")], "two", minute=1)
    assert bring(store, [contact(1)], "one", minute=2) == first
    assert agents(store) == {"C001": "A02"}


def test_two_sources_keep_rows_of_one_number_apart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one", source="calls")
    entry = bring(store, [contact(1, "A02")], "two", source="chats", minute=1)
    assert counts(entry) == (1, 0, 0, 0)


def test_rows_of_a_table_without_a_key_are_the_same_when_they_say_the_same(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    bring(store, [turn(1, 0), turn(1, 5)], "one", "turns")
    entry = bring(store, [turn(1, 5), turn(1, 9)], "two", "turns", minute=1)
    assert counts(entry) == (1, 0, 0, 1)


def test_ratings_of_two_months_are_two_rows(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [rating("A01", "5")], "one", "ratings", period=OCTOBER)
    bring(store, [rating("A01", "4")], "two", "ratings", period=NOVEMBER, minute=1)
    assert [r["points"] for r in rows_of(store, "ratings", period=OCTOBER)] == ["5"]
    assert [r["points"] for r in rows_of(store, "ratings", period=NOVEMBER)] == ["4"]


def test_ratings_without_their_month_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        bring(Store(tmp_path), [rating("A01", "5")], "one", "ratings")
    assert [f.code for f in refused.value.findings] == ["KH700"]


def test_a_whole_month_takes_away_what_it_no_longer_has(tmp_path: Path) -> None:
    store = Store(tmp_path)
    rows = [contact(1), contact(2), contact(3, day=1, month=11)]
    bring(store, rows, "one")
    entry = bring(store, [contact(1, "A02")], "two", minute=1, whole=OCTOBER)
    assert counts(entry) == (0, 1, 1, 0)
    assert agents(store) == {"C001": "A02", "C003": "A01"}


def test_a_whole_month_leaves_other_sources_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one", source="calls")
    bring(store, [contact(2)], "two", source="chats", minute=1)
    entry = bring(store, [], "three", source="chats", minute=2, whole=OCTOBER)
    assert counts(entry) == (0, 0, 1, 0)
    assert list(agents(store)) == ["C001"]


def test_repeated_rows_of_one_file_count_once(tmp_path: Path) -> None:
    entry = bring(Store(tmp_path), [contact(1), contact(1)], "one")
    assert counts(entry) == (1, 0, 0, 0)


def test_contradicting_rows_of_one_file_are_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(Refused) as refused:
        bring(store, [contact(1), contact(1, "A02")], "one")
    assert [f.code for f in refused.value.findings] == ["KH706"]
    assert store.entries() == []


def test_numbers_that_are_texts_are_not_cast_in_silence(tmp_path: Path) -> None:
    rows = typed("contacts", [contact(1)])
    texts = rows.column("talk_seconds").cast(pa.string())
    wrong = rows.set_column(
        rows.schema.get_field_index("talk_seconds"), "talk_seconds", texts
    )
    with pytest.raises(ValueError, match="talk_seconds"):
        Store(tmp_path).import_rows(
            "contacts", wrong, source="crm", id="one", who="HR01", when=FIRST
        )


def test_the_log_says_who_brought_what_when(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one", file_hash="ab12", refused=3)
    (entry,) = store.entries()
    assert entry == bring(store, [contact(1)], "one")
    assert (entry.who, entry.source, entry.file) == ("HR01", "crm", "one.csv")
    assert (entry.file_hash, entry.refused, entry.version) == ("ab12", 3, 1)
    assert entry.when.isoformat() == "2026-11-01T09:00:00+08:00"


def test_a_store_that_nothing_was_brought_into_is_empty(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    assert store.month().records == {} and store.entries() == []
    assert not (tmp_path / "none").exists()
