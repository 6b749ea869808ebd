"""A file into the store: judged as in a month folder, its wrong rows kept and taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kaohe.base.findings import Refused
from kaohe.base.period import Period
from kaohe.records.mapping import load_mapping
from kaohe.records.store import Brought, Store, StoreReport, import_into
from tests.records.store.shop import FIRST, OCTOBER, agents, bring, rows_of

HEAD = "联络编号,客服工号,开始时间,结束时间\n"
GOOD = "C001,A01,2026-10-05 09:00:00,2026-10-05 09:05:00\n"
LATER = "C002,A01,2026-10-06 09:00:00,2026-10-06 09:05:00\n"
WRONG = "C003,A02,昨天,2026-10-06 09:05:00\n"


def brought(
    folder: Path,
    text: str,
    table: str = "contacts",
    minute: int = 0,
    whole: Period | None = None,
    period: Period | None = None,
) -> StoreReport:
    """The report on a file with ``text`` brought into the store of ``folder``."""
    path = folder / f"calls{minute}.csv"
    path.write_text(text, encoding="utf-8")
    when = FIRST + timedelta(minutes=minute)
    return import_into(
        Store(folder / "store"),
        path,
        table,
        None,
        "crm",
        "HR01",
        when,
        whole=whole,
        period=period,
    )


def only(report: StoreReport) -> Brought:
    (table,) = report.tables
    return table


def test_the_good_rows_are_in_and_the_wrong_ones_are_told(tmp_path: Path) -> None:
    report = brought(tmp_path, HEAD + GOOD + WRONG)
    assert only(report) == Brought("contacts", 2, 1, 0, 0, 1, 0, 0, 0)
    assert [f.code for f in report.findings] == ["KH314"]
    assert agents(Store(tmp_path / "store")) == {"C001": "A01"}
    assert report.entries[0].refused == 1


def test_the_rows_found_are_all_accounted_for(tmp_path: Path) -> None:
    table = only(brought(tmp_path, HEAD + GOOD + GOOD + ",,,\n" + WRONG + LATER))
    parts = table.new + table.same + table.refused + table.repeated + table.empty
    assert table.found == parts == 5


def test_the_same_file_again_changes_nothing_and_is_told(tmp_path: Path) -> None:
    brought(tmp_path, HEAD + GOOD)
    again = brought(tmp_path, HEAD + GOOD, minute=1)
    assert only(again).same == 1 and only(again).new == 0
    (told,) = again.findings
    assert told.code == "KH707" and "HR01" in told.says()


def test_a_corrected_file_changes_the_corrected_row(tmp_path: Path) -> None:
    brought(tmp_path, HEAD + GOOD + LATER)
    table = only(brought(tmp_path, HEAD + GOOD.replace("A01", "A09"), minute=1))
    assert (table.new, table.changed, table.same) == (0, 1, 0)


def test_refused_rows_come_back_through_the_same_door(tmp_path: Path) -> None:
    report = brought(tmp_path, HEAD + GOOD + WRONG)
    (kept,) = report.quarantine
    corrected = Path(kept).read_text("utf-8-sig").replace("昨天", "2026-10-06 09:00:00")
    again = brought(tmp_path, corrected, minute=1)
    assert (only(again).new, again.findings) == (1, ())
    assert list(agents(Store(tmp_path / "store"))) == ["C001", "C003"]


def test_a_whole_month_is_not_replaced_by_a_file_with_refused_rows(
    tmp_path: Path,
) -> None:
    brought(tmp_path, HEAD + GOOD + LATER)
    with pytest.raises(Refused) as refused:
        brought(tmp_path, HEAD + GOOD + WRONG, minute=1, whole=OCTOBER)
    assert [f.code for f in refused.value.findings] == ["KH314", "KH708"]
    assert list(agents(Store(tmp_path / "store"))) == ["C001", "C002"]


def test_a_whole_month_takes_away_what_the_file_no_longer_has(tmp_path: Path) -> None:
    brought(tmp_path, HEAD + GOOD + LATER)
    report = brought(tmp_path, HEAD + GOOD, minute=1, whole=OCTOBER)
    assert (only(report).removed, only(report).same) == (1, 1)


def test_ratings_need_their_month_named(tmp_path: Path) -> None:
    text = "工号,项目,评分角色,评分人,分数\nA01,纪律,主管,S1,5\n"
    with pytest.raises(Refused) as refused:
        brought(tmp_path, text, "ratings")
    assert [f.code for f in refused.value.findings] == ["KH700"]
    brought(tmp_path, text, "ratings", period=OCTOBER)
    assert len(rows_of(Store(tmp_path / "store"), "ratings", period=OCTOBER)) == 1


def test_a_file_without_the_columns_is_told_and_brings_nothing(tmp_path: Path) -> None:
    report = brought(tmp_path, "甲,乙\n1,2\n")
    assert report.tables == () and report.findings
    assert Store(tmp_path / "store").entries() == []


CALLS = """通话编号,坐席工号,日期,时间,是否接通,应答秒数,满意度
1,A01,2026-10-05,09:00:00,是,10,5
2,A02,2026-10-05,09:10:00,否,,
"""


def calls_brought(folder: Path) -> tuple[Store, StoreReport]:
    """A list of calls by the mapping that is shipped for it."""
    mapping, _ = load_mapping("call_list")
    path = folder / "cdr.csv"
    path.write_text(CALLS, encoding="utf-8")
    store = Store(folder / "store")
    report = import_into(store, path, "contacts", mapping, "pbx", "HR01", FIRST)
    return store, report


def test_a_mapping_brings_several_tables_under_one_import(tmp_path: Path) -> None:
    store, report = calls_brought(tmp_path)
    assert {e.id for e in store.entries()} == {report.id}
    new = {t.table: t.new for t in report.tables}
    assert new == {"contacts": 2, "surveys": 1, "employees": 2}
    store.undo(report.id, who="HR01", when=FIRST)
    assert not any(rows_of(store, table) for table in new)


def test_a_list_of_people_made_of_calls_yields_to_one_that_somebody_keeps(
    tmp_path: Path,
) -> None:
    store, _ = calls_brought(tmp_path)
    assert [r["name"] for r in rows_of(store, "employees")] == ["A01", "A02"]
    people = [{"employee": "A01", "name": "小李"}]
    bring(store, people, "staff", "employees", source="hr", minute=5)
    assert [r["name"] for r in rows_of(store, "employees")] == ["小李"]
    assert store.month().findings == ()
