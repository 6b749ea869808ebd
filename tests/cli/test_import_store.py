"""``kaohe import --store`` and what follows it, as a person at a terminal meets them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaohe.cli import main
from kaohe.records.store import Store
from tests.records.store.shop import agents, rows_of

HEAD = "联络编号,客服工号,开始时间\n"
GOOD = "C001,A01,2026-10-05 09:00:00\nC002,A02,2026-10-05 09:10:00\n"
WRONG = "C003,A02,昨天\n"

Said = tuple[str, str]


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two calls that can be read and one that cannot; the folder is the current one."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "通话.csv"
    path.write_text(HEAD + GOOD + WRONG, "utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], status: int, *words: str) -> Said:
    """What the command said and complained of; its status must be ``status``."""
    assert main(list(words)) == status
    out, err = capsys.readouterr()
    return out, err


def brought(capsys: pytest.CaptureFixture[str], file: str, *more: str) -> Said:
    words = ("import", file, "--as", "contacts", "--store", "S", "--source", "呼叫中心")
    return said(capsys, 0, *words, *more)


def id_of(out: str) -> str:
    found = re.search("导入编号 ([0-9a-f]{16})", out)
    assert found is not None, out
    return found[1]


def test_an_import_says_what_became_of_every_row_and_how_to_take_it_back(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = brought(capsys, "通话.csv", "--who", "HR01")
    assert "服务记录：共 3 行，新增 2，更改 0，移除 0，相同 0，未采用 1" in out
    assert "来源“呼叫中心”" in out and "KH314" in err
    assert [e.who for e in Store("S").entries()] == ["HR01"]
    assert "已撤销" in said(capsys, 0, "store", "undo", id_of(out), "--store", "S")[0]
    assert agents(Store("S")) == {}


def test_a_corrected_file_changes_what_was_corrected(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brought(capsys, "通话.csv")
    calls.write_text(HEAD + GOOD.replace("A02", "A09"), "utf-8")
    assert "新增 0，更改 1，移除 0，相同 1" in brought(capsys, "通话.csv")[0]
    assert "KH707" in brought(capsys, "通话.csv")[1]


def test_refused_rows_are_fetched_put_right_and_come_back_through_the_same_door(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id = id_of(brought(capsys, "通话.csv")[0])
    said(capsys, 0, "store", "refused", id, "--store", "S", "--out", "改")
    file = Path("改/refused_contacts.csv")
    text = file.read_text("utf-8-sig")
    assert "昨天" in text and "KH314" in text
    file.write_text(text.replace("昨天", "2026-10-06 08:00"), "utf-8")
    out, err = brought(capsys, str(file))
    assert "新增 1" in out and "KH" not in err
    assert list(agents(Store("S"))) == ["C001", "C002", "C003"]


def test_an_import_without_refused_rows_has_none_to_fetch(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.write_text(HEAD + GOOD, "utf-8")
    id = id_of(brought(capsys, "通话.csv")[0])
    words = ("store", "refused", id, "--store", "S", "--out", "改")
    assert "没有未采用的行" in said(capsys, 0, *words)[0]
    words = ("store", "refused", "none", "--store", "S", "--out", "改")
    assert "KH710" in said(capsys, 1, *words)[1]


def test_a_whole_month_takes_away_what_the_file_no_longer_has(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.write_text(HEAD + GOOD, "utf-8")
    brought(capsys, "通话.csv")
    calls.write_text(HEAD + GOOD.splitlines()[0] + "\n", "utf-8")
    assert "移除 1" in brought(capsys, "通话.csv", "--whole", "2026-10")[0]


def test_rows_without_a_month_need_it_named(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "工号,项目,评分角色,评分人,分数\nA01,纪律,主管,S1,5\n"
    Path("评分.csv").write_text(text, "utf-8")
    words = ("import", "评分.csv", "--as", "ratings", "--store", "S")
    assert "--period 2026-10" in said(capsys, 1, *words)[1]
    assert "新增 1" in said(capsys, 0, *words, "--period", "2026-10")[0]


def test_where_to_import_is_said_once(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("import", "通话.csv", "--as", "contacts")
    assert "KH908" in said(capsys, 2, *words)[1]
    assert "KH908" in said(capsys, 2, *words, "--store", "S", "--out", "m")[1]
    assert "KH909" in said(capsys, 2, *words, "--source", "甲", "--out", "m")[1]
    assert not Path("S").exists() and not Path("m").exists()


def test_a_preview_shows_rows_before_and_after_and_keeps_nothing(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("import", "通话.csv", "--as", "contacts", "--preview", "--lang", "en")
    out, err = said(capsys, 0, *words)
    assert "before: 联络编号=C001" in out and "KH314" in err
    assert "Contacts: contact=C001, agent=A01" in out.replace("Contact no.", "contact")
    assert [p.name for p in Path(".").iterdir()] == ["通话.csv"]


def test_a_mapping_that_somebody_changed_is_not_written_over(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("工单.csv").write_text(
        "工单编号,处理客服,建单日期\nW1,小李,2026-10-01 09:10\n"
    )
    assert "工单.mapping.yaml" in said(capsys, 0, "import", "工单.csv", "--guess")[0]
    Path("工单.mapping.yaml").write_text("mapping: 我改过的\n", "utf-8")
    assert "工单.mapping-2.yaml" in said(capsys, 0, "import", "工单.csv", "--guess")[0]
    assert "我改过的" in Path("工单.mapping.yaml").read_text("utf-8")


def test_a_place_that_cannot_be_written_to_is_said_without_a_traceback(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("S").write_text("a file where the store should be", "utf-8")
    _, err = said(capsys, 1, "import", "通话.csv", "--as", "contacts", "--store", "S")
    assert "KH70" in err


def test_a_file_with_a_header_alone_is_told(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.write_text(HEAD, "utf-8")
    out, err = brought(capsys, "通话.csv")
    assert "KH391" in err and "共 0 行" in out


def test_a_mapping_for_another_file_names_all_the_headers_that_it_knows(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("仓库.csv").write_text("物料,库存\n螺丝,5\n", "utf-8")
    words = ("import", "仓库.csv", "--as", "contacts", "--map", "call_list")
    _, err = said(capsys, 1, *words, "--store", "S")
    assert "Call Id/通话编号" in err and err.count("KH3") == 1


def test_however_a_month_came_in_the_store_holds_it_once(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twice, shuffled, in halves that overlap, wrong at first, and with another file by
    mistake that was taken back: the same as one clean import."""
    lines = [
        f"C{n:03d},A0{n % 3},2026-10-{n % 28 + 1:02d} 09:00:00\n" for n in range(60)
    ]
    wrong = [line.replace("A01", "A09") for line in lines]
    other = [f"X{n},A01,2026-10-05 09:00:00\n" for n in range(5)]
    parts = [wrong[:40], lines[20:], other, lines[:30], list(reversed(lines)), lines]
    for number, part in enumerate(parts):
        calls.write_text(HEAD + "".join(part), "utf-8")
        out, _ = brought(capsys, "通话.csv")
        if part is other:
            said(capsys, 0, "store", "undo", id_of(out), "--store", "S")
        if number == 3:
            said(capsys, 0, "store", "compact", "--store", "S")
    words = ("import", "通话.csv", "--as", "contacts", "--source", "呼叫中心")
    said(capsys, 0, *words, "--store", "clean")
    assert rows_of(Store("S")) == rows_of(Store("clean"))
    assert len(rows_of(Store("S"))) == 60


def test_a_row_of_totals_is_nothing_to_put_right(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.write_text(HEAD + GOOD + "合计,2,\n", "utf-8")
    out, err = brought(capsys, "通话.csv")
    assert "未采用 1" in out and "改好后" not in out and "KH325" in err


TICKETS = "工单编号,处理客服,建单日期\nW1,小李,2026-10-01 09:10\n"


def test_a_source_keeps_its_mapping_for_the_next_file(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("工单.csv").write_text(TICKETS, "utf-8")
    said(capsys, 0, "import", "工单.csv", "--guess")
    words = ("import", "工单.csv", "--as", "contacts", "--source", "工单系统")
    said(capsys, 0, *words, "--map", "工单.mapping.yaml", "--store", "S")
    Path("工单.mapping.yaml").unlink()
    Path("工单.csv").write_text(TICKETS.replace("W1", "W2"), "utf-8")
    out, _ = said(capsys, 0, *words, "--store", "S")
    assert "来源“工单系统”上次的对照" in out and "新增 1" in out
    assert list(agents(Store("S"))) == ["W1", "W2"]


def test_another_source_has_another_mapping_or_none(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "通话编号,坐席,开始时间\nT1,小李,2026-10-01 09:10\n"
    Path("cdr.csv").write_text(text, "utf-8")
    words = ("import", "cdr.csv", "--as", "contacts", "--store", "S")
    said(capsys, 0, *words, "--source", "甲", "--map", "call_list")
    assert "上次的对照“call_list”" in said(capsys, 0, *words, "--source", "甲")[0]
    assert "上次的对照" not in said(capsys, 0, *words, "--source", "乙")[0]


def test_a_second_shop_without_a_source_of_its_own_is_warned_of(
    calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("import", "通话.csv", "--as", "contacts", "--store", "S")
    assert "KH714" not in said(capsys, 0, *words)[1]
    calls.write_text(HEAD + GOOD.replace("A02", "B07"), "utf-8")
    assert "KH714" in said(capsys, 0, *words)[1]
    calls.write_text(HEAD + GOOD, "utf-8")
    assert "KH714" not in said(capsys, 0, *words, "--source", "另一家店")[1]
