"""The command line as a user meets it: exit status, what is printed, never a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kaohe.cli import COMMANDS, main
from kaohe.schemes.versions import shipped_folder


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """A small month of document 003's form: two people, one of them without a rating."""
    folder = tmp_path / "month"
    folder.mkdir()
    people = "employee,name,team\nA01,小李,一组\nA02,小王,一组\n"
    (folder / "employees.csv").write_text(people, encoding="utf-8")
    rows = ["employee,item,role,rater,points,failed"]
    points = {"discipline": 5, "handling": 9, "teamwork": 8, "passion": 4}
    points |= {"results": 36, "complaints": 18, "web_promotion": 5, "summary": 4}
    for who in ("A01", "A02"):
        for item, given in points.items():
            failed = 1 if item == "complaints" else ""
            rows.append(f"{who},{item},self,{who},{given},{failed}")
            if (who, item) != ("A02", "summary"):
                rows.append(f"{who},{item},supervisor,S01,{given},{failed}")
    (folder / "ratings.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    sales = "employee,indicator,value\n"
    sales += "A01,sales_net,100000\nA01,sales_plan,100000\n"
    (folder / "measures.csv").write_text(sales, encoding="utf-8")
    return folder


def run(month: Path, out: Path, *more: str) -> int:
    words = ["run", "--scheme", "self40_supervisor60", "--period", "2026-10"]
    return main([*words, "--inputs", str(month), "--out", str(out), *more])


def test_run_writes_the_month_and_names_what_it_wrote(
    month: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(month, out) == 0
    printed = capsys.readouterr()
    for name in ("result.json", "scorecards.xlsx", "summary.xlsx", "pay.xlsx"):
        assert (out / name).is_file()
        assert name in printed.out
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    first, second = result["employees"]
    assert (first["score"], first["grade"], first["pay_total"]) == (
        "89.00",
        "良",
        "2500.00",
    )
    assert second["state"] == "stopped"
    assert "KH400" in printed.err


def test_why_and_replay_need_only_the_result_folder(
    month: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    run(month, out)
    shutil.rmtree(month)
    capsys.readouterr()
    assert (
        main(["why", "--out", str(out), "--employee", "A01", "--item", "results"]) == 0
    )
    assert "36 分 × 40%" in capsys.readouterr().out
    assert main(["replay", "--out", str(out), "--scheme", "self40_supervisor60"]) == 0
    assert main(["why", "--out", str(out), "--employee", "A01", "--lang", "en"]) == 0
    assert "40%" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["why", "--out", "{out}", "--employee", "A99"], "KH902"),
        (["why", "--out", "{out}", "--employee", "A01", "--item", "resultz"], "KH903"),
        (["why", "--out", "nowhere", "--employee", "A01"], "KH901"),
        (["replay", "--out", "{out}", "--scheme", "points_8"], "KH141"),
        (["check", "nothing.yaml"], "KH100"),
        (["check", "self40"], "KH141"),
        (["import", "none.csv", "--as", "contacts", "--out", "{out}"], "KH904"),
        (["scheme", "import", "none.xlsx", "--out", "x.yaml"], "KH100"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wrong_names_get_a_code_and_the_next_step(
    month: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: str,
    lang: str,
) -> None:
    out = tmp_path / "out"
    run(month, out)
    capsys.readouterr()
    status = main([w.format(out=out) for w in words] + ["--lang", lang])
    printed = capsys.readouterr()
    assert status == 1
    assert code in printed.err + printed.out
    assert "Traceback" not in printed.err


def test_a_period_that_is_none_is_refused(
    month: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["run", "--scheme", "points_80", "--period", "2026-13"]
    status = main([*words, "--inputs", str(month), "--out", str(tmp_path / "o")])
    assert status == 2
    assert "KH900" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_a_folder_without_people_stops_and_leaves_the_run_before_as_it_was(
    month: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    run(month, out)
    before = (out / "result.json").read_bytes()
    (month / "employees.csv").unlink()
    assert run(month, out) == 1
    assert "KH417" in capsys.readouterr().err
    assert (out / "result.json").read_bytes() == before


def test_nobody_scored_is_status_1_with_the_findings_written(
    month: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (month / "ratings.csv").unlink()
    out = tmp_path / "out"
    assert run(month, out) == 1
    printed = capsys.readouterr().err
    assert "KH418" in printed
    assert "KH419" in printed
    assert (out / "result.json").is_file()


def test_wrong_use_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["run"])
    assert stopped.value.code == 2


def test_a_scheme_goes_to_a_workbook_and_back(tmp_path: Path) -> None:
    book, text = tmp_path / "s.xlsx", tmp_path / "s.yaml"
    assert main(["scheme", "export", "points_80", "--out", str(book)]) == 0
    assert main(["scheme", "import", str(book), "--out", str(text)]) == 0
    assert main(["check", str(text)]) == 0
    assert main(["check", str(book)]) == 0


def test_shipped_schemes_pass_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(shipped_folder() / "ten_indicators.yaml")]) == 0
    assert "ten_indicators" in capsys.readouterr().out


def test_every_command_is_listed_once() -> None:
    names = [module.__name__ for module in COMMANDS]
    assert len(names) == len(set(names))


def test_a_filled_in_template_runs(month: Path, tmp_path: Path) -> None:
    book, out = tmp_path / "form.xlsx", tmp_path / "out"
    words = ["template", "self40_supervisor60", "--period", "2026-10"]
    people = str(month / "employees.csv")
    assert main([*words, "--employees", people, "--out", str(book)]) == 0
    fill(book, "评分", {"分数": lambda row: POINTS[row["项目"]]})
    assert run(book, out) == 0
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert [e["score"] for e in result["employees"]] == ["89.00", "89.00"]
    assert {e["reason"] for e in result["employees"]} == {None}


POINTS = {
    "纪律性": 5,
    "处事能力": 9,
    "工作协调": 8,
    "工作激情": 4,
    "工作业绩": 36,
    "处理投诉及售后工作": 18,
    "协助网络推广（连带销售）工作": 5,
    "做好工作总结，提出合理建议": 4,
}


def fill(book: Path, sheet: str, given: dict[str, Callable[[Any], object]]) -> None:
    """Type into the columns of a sheet what each function says for its row."""
    opened = openpyxl.load_workbook(book)
    page = opened[sheet]
    rows = list(page.iter_rows())
    head = next(r for r in rows if "工号" in [c.value for c in r])
    names = [c.value for c in head]
    for row in rows[rows.index(head) + 1 :]:
        cells = dict(zip(names, (c.value for c in row), strict=True))
        for name, value in given.items():
            if cells["工号"]:
                row[names.index(name)].value = value(cells)
    opened.save(book)
