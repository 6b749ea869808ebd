"""``kaohe import --guess``: a mapping proposed, nothing imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.cli import main

TICKETS = "工单编号,处理客服,建单日期\nW1,小李,2026-10-01 09:10\n"


def test_a_proposal_is_written_and_can_be_used_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "工单.csv"
    file.write_text(TICKETS, "utf-8")
    assert main(["import", str(file), "--guess", "--out", str(tmp_path / "m")]) == 0
    said = capsys.readouterr().out
    assert "“处理客服” → 客服工号" in said and "客服工号=小李" in said
    mapping = tmp_path / "m" / "工单.mapping.yaml"
    assert not list((tmp_path / "m").glob("*.parquet"))
    how = ["--as", "contacts", "--map", str(mapping), "--out", str(tmp_path / "m")]
    assert main(["import", str(file), *how]) == 0
    assert (tmp_path / "m" / "contacts.parquet").is_file()


def test_a_mapping_that_comes_along_is_named(
    tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = shared / "data" / "pwc_call_center" / "call_center.csv"
    out = ["--out", str(tmp_path), "--lang", "en"]
    assert main(["import", str(file), "--guess", *out]) == 0
    assert "--map call_list" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_without_a_table_and_without_a_guess_it_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "工单.csv"
    file.write_text(TICKETS, "utf-8")
    assert main(["import", str(file), "--out", str(tmp_path)]) == 2
    assert "KH389" in capsys.readouterr().err


def test_a_file_that_is_nothing_of_ours_ends_with_one(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("甲,乙\n1,2\n", "utf-8")
    assert main(["import", str(file), "--guess", "--out", str(tmp_path)]) == 1


def test_the_quality_of_the_data_is_looked_at_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "工单.csv"
    lines = "".join(f"T{i},system,2026-10-01 09:{i:02d}:00\n" for i in range(20))
    file.write_text("联络编号,客服工号,开始时间\n" + lines, "utf-8")
    out = tmp_path / "m"
    how = ["import", str(file), "--as", "contacts", "--out", str(out)]
    assert main(how) == 0
    assert "KH758" not in capsys.readouterr().err and not (out / "quality").exists()
    assert main([*how, "--check"]) == 0
    assert "KH758" in capsys.readouterr().err
    assert [p.name for p in (out / "quality").glob("*KH758*")] != []
