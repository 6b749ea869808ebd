"""``kaohe why --rows``: from a figure to the rows behind it, as HR meets it."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kaohe.cli import main
from kaohe.exchange.widths import text_width

SCHEME = """\
scheme: small_shop
version: 1
title: 小店考核
source: ours
effective_from: 2026-01-01
items:
  - {id: checks, title: 质检不合格率, full: 40, indicator: failed_check_rate, each: -100}
  - {id: trouble, title: 投诉率, full: 30, indicator: complaint_rate, line: {zero: 1, full: 0}}
  - {id: typing, title: 打字速度, full: 10, indicator: typing_speed, ratio: {to: 60}}
  - {id: attitude, title: 工作态度, full: 20, rate: {from: 0, to: 20}, raters: {supervisor: 60%, peer: 40%}}
ledger:
  - {event: stand_in, title: 主动顶班, points: 5}
  - {event: polite, title: 零不合格, points: 1, when: {indicator: failed_check_rate, in: "= 0"}, once_per: month}
"""
#: The rules take out one by one what is not random, or has no verdict.
CHECKS = """\
check,agent,checked_at,kind,passed
Q1,A01,2026-10-08 12:00:00,random,no
Q2,A01,2026-10-09 12:00:00,random,yes
Q3,A01,2026-10-10 12:00:00,random,yes
Q4,A01,2026-10-11 12:00:00,directed,no
Q5,A01,2026-10-12 12:00:00,random,
Q6,A02,2026-10-13 12:00:00,random,yes
Q7,A01,2026-11-01 12:00:00,random,no
"""
TABLES = {
    "employees": "employee,name,team\nA01,小李,一组\nA02,小王,一组\n",
    "checks": CHECKS,
    "contacts": "contact,agent,customer,started_at,answered_at\n"
    + "".join(
        f"K{n},A0{1 + n % 2},客户{n:04},2026-10-0{n} 09:00:00,2026-10-0{n} 09:00:30\n"
        for n in range(1, 9)
    ),
    "complaints": "complaint,agent,customer,raised_at,valid,cause\n"
    "B1,A01,客户0009,2026-10-05 10:00:00,yes,客服\n"
    "B2,A01,客户0010,2026-10-06 10:00:00,yes,产品\n",
    "measures": "employee,indicator,on,value,numerator,denominator,source,verified_by\n"
    "A01,打字速度,2026-10-10,,300,5,测速软件,陈主管\n"
    "A01,打字速度,2026-10-20,,290,5,测速软件,陈主管\n"
    "A02,打字速度,,50,,,测速软件,\n",
    "ratings": "employee,item,role,rater,points,comment,evidence\n"
    "A01,工作态度,主管,S01,18,本月带新人,W-77\n"
    "A01,工作态度,同事,A02,12,不好相处,\n"
    "A02,工作态度,主管,S01,15,,\nA02,工作态度,同事,A01,16,,\n",
    "targets": "employee,period,of,planned\nA01,2026-10,sales_plan,100000\n",
    "ledger": "employee,on,event,points,evidence,by\n"
    "A01,2026-10-03,主动顶班,5,DD-1,S01\nA01,2026-09-03,主动顶班,5,DD-0,S01\n",
}


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a small October; the inputs themselves are gone."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "scheme.yaml").write_text(SCHEME, encoding="utf-8")
    inputs = folder / "inputs"
    inputs.mkdir()
    for name, rows in TABLES.items():
        (inputs / f"{name}.csv").write_text(rows, encoding="utf-8")
    words = ["run", "--scheme", str(folder / "scheme.yaml"), "--period", "2026-10"]
    status = main([*words, "--inputs", str(inputs), "--out", str(folder / "out")])
    assert status == 0
    shutil.rmtree(inputs)
    return folder / "out"


class Asked:
    """What the command printed, and its exit status."""

    def __init__(self, capsys: pytest.CaptureFixture[str], out: Path, words: str):
        capsys.readouterr()
        whose = [] if "--employee" in words else ["--employee", "A01"]
        self.status = main(["why", "--out", str(out), *whose, *words.split()])
        printed = capsys.readouterr()
        self.out, self.err = printed.out, printed.err
        self.lines = self.out.splitlines()

    def table(self) -> list[list[str]]:
        """The rows below the first rule of dashes, cell by cell."""
        start = next(n for n, line in enumerate(self.lines) if line.startswith("──"))
        rows = self.lines[start + 1 :]
        end = rows.index("") if "" in rows else len(rows)
        return [re.split(r"\s{2,}", row) for row in rows[:end]]


Ask = Callable[[str], Asked]


@pytest.fixture
def ask(
    capsys: pytest.CaptureFixture[str], computed: Path, monkeypatch: pytest.MonkeyPatch
) -> Ask:
    """``kaohe why`` of 小李 with these words, at a terminal of the usual width."""
    monkeypatch.setenv("COLUMNS", "100")
    return lambda words: Asked(capsys, computed, words)


def test_the_totals_come_first_and_add_up_to_the_reason(ask: Ask) -> None:
    asked = ask("--item checks --rows")
    assert asked.lines[:6] == [
        "小李（A01） · 抽查不合格率（failed_check_rate） · 2026-10",
        "算法：不合格的随机抽查 ÷ 随机抽查",
        "抽查不合格率：约 33.33%（1/3）",
        "计入 1 行，未达到 2 行，不计 2 行：其中定向、定期与事后的抽查 1、没有结论的抽查 1。",
        "分子 1 是计入的行，分母 3 是计入与未达到的行：1/3。",
        "与评分理由里的“抽查不合格率”完全一致。",
    ]
    assert "1/3" in ask("--item checks").out


def test_each_row_says_whether_it_counted_and_by_which_rule_not(ask: Ask) -> None:
    assert [row[:3] for row in ask("--item checks --rows").table()] == [
        ["计入", "Q1", "10-08 12:00:00"],
        ["未达到", "Q2", "10-09 12:00:00"],
        ["未达到", "Q3", "10-10 12:00:00"],
        ["不计", "定向、定期与事后的抽查", "Q4"],
        ["不计", "没有结论的抽查", "Q5"],
    ]


def test_in_english_it_reads_as_plainly(ask: Ask) -> None:
    asked = ask("--item trouble --rows --lang en")
    assert "1 rows counted, 1 were left out: " in asked.out
    assert "the denominator (Contacts)" in asked.lines
    assert "Together: 1 ÷ 4." in asked.lines


def test_pages_follow_each_other_by_the_command_that_is_printed(ask: Ask) -> None:
    first = ask("--item checks --rows --size 2")
    assert "第 1 页，共 3 页：第 1 至 2 行，共 5 行。" in first.lines
    command = next(line for line in first.lines if line.startswith("下一页："))
    words = command.partition("--employee A01 ")[2]
    second = ask(words)
    assert [row[-4] for row in second.table()] == ["Q3", "Q4"]
    assert "下一页：" not in ask("--item checks --rows --size 2 --page 3").out


def test_one_kind_of_rows_can_be_asked_for_alone(ask: Ask) -> None:
    asked = ask("--item checks --status excluded")
    assert [row[0] for row in asked.table()] == ["不计", "不计"]
    assert "第 1 页，共 1 页：第 1 至 2 行，共 2 行。" in asked.lines
    assert "计入 1 行，未达到 2 行" in asked.out
    assert "没有这样的行。" in ask("--indicator workload --status excluded").lines


def test_the_file_holds_every_row_with_all_its_columns(
    ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    assert f"已写出 6 行：{path}" in ask(f"--item trouble --rows --csv {path}").out
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["用在"] for row in rows] == ["本指标"] * 2 + ["分母"] * 4
    assert [row["规则"] for row in rows[:2]] == ["", "责任不在客服本人的投诉"]
    assert rows[1]["原因"] == "产品" and rows[2]["接通时间"] == "2026-10-02 09:00:30"


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("what", ["item checks", "item trouble", "indicator workload"])
def test_the_table_keeps_to_the_terminal_and_its_columns_stand_in_line(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, width: int, what: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    asked = ask(f"--{what} --rows")
    start = next(n for n, line in enumerate(asked.lines) if line.startswith("──"))
    assert max(text_width(line) for line in asked.lines[: start + 3]) <= width
    dashes = asked.lines[start].split("  ")
    for line in (asked.lines[start - 1], asked.lines[start + 1]):
        for upto in range(1, len(dashes)):
            edge = text_width("  ".join(dashes[:upto]))
            assert between(line, edge, edge + 2) in ("  ", "")


def between(line: str, start: int, end: int) -> str:
    """What stands on these cells of a terminal; a Chinese character takes two."""
    cells = "".join(c if text_width(c) == 1 else c + "\0" for c in line)
    return cells[start:end]


def test_a_figure_that_was_entered_shows_its_rows_and_who_vouches(ask: Ask) -> None:
    asked = ask("--item typing --rows")
    assert "打字速度：59（590/10）" in asked.lines
    assert asked.table() == [
        ["2026-10-10", "300", "5", "测速软件", "陈主管", "measures.csv › 第 2 行"],
        ["2026-10-20", "290", "5", "测速软件", "陈主管", "measures.csv › 第 3 行"],
    ]


def test_a_rating_shows_who_gave_it_and_on_what_evidence(ask: Ask) -> None:
    asked = ask("--item attitude --rows")
    assert "这一项由人评分，背后没有业务记录，有 2 份评分：" in asked.lines
    table = {row[0]: row[1:] for row in asked.table()}
    assert table["部门主管"] == [
        "S01",
        "18",
        "本月带新人",
        "W-77",
        "ratings.csv › 第 2 行",
    ]


def test_colleagues_stay_nameless(ask: Ask) -> None:
    """A02 and what A02 wrote stand in no line; only the points do."""
    asked = ask("--item attitude --rows")
    assert "（匿名）" in asked.out and "不好相处" not in asked.out
    assert "A02" not in asked.out
    assert "同事、下属和客户的评分不写姓名、评语和出处。" in asked.lines


def test_an_event_shows_its_entries_and_which_of_them_counted(ask: Ask) -> None:
    table = ask("--item stand_in --rows").table()
    assert [(row[0], row[3]) for row in table] == [("不计", "DD-0"), ("计入", "DD-1")]


def test_an_event_of_the_system_shows_the_rows_of_its_condition(ask: Ask) -> None:
    assert "计入 1 行，未达到 2 行" in ask("--item polite --rows").out


def test_an_item_may_be_called_by_its_title(ask: Ask) -> None:
    assert ask("--item 工作态度 --rows").status == 0
    assert "投诉率（complaint_rate）" in ask("--indicator 投诉率").lines[0]


def test_a_plan_shows_where_it_was_set(ask: Ask) -> None:
    table = ask("--indicator sales_plan --rows").table()
    assert table == [["sales_plan", "100000", "targets.csv › 第 2 行"]]


def test_a_figure_without_data_says_what_to_bring(ask: Ask) -> None:
    asked = ask("--indicator csat_rate --rows")
    assert asked.status == 0
    assert "本月没有数据。请附上满意度调查表" in asked.out


def test_the_reasons_tell_how_to_get_to_the_rows(ask: Ask) -> None:
    asked = ask("--lang zh")
    command = next(line for line in asked.lines if "每一行：kaohe why" in line)
    assert ask(command.partition("--employee A01 ")[2]).status == 0
    assert "stand_in（主动顶班）" in asked.out
    alone = next(n for n in ask("--item typing").lines if "每一行" in n)
    assert "--item typing --rows" in alone


@pytest.mark.parametrize(
    ("words", "code", "status"),
    [
        ("--rows", "KH931", 2),
        ("--item chekcs --rows", "KH903", 1),
        ("--indicator csat_rat --rows", "KH930", 1),
        ("--employee A99 --item checks --rows", "KH902", 1),
        ("--item checks --rows --page 9", "KH934", 1),
        ("--item attitude --rows --page 2", "KH934", 1),
    ],
)
def test_wrong_names_get_a_code_and_the_next_step(
    ask: Ask, words: str, code: str, status: int
) -> None:
    asked = ask(words)
    assert (asked.status, asked.err[:5]) == (status, code)


def test_a_kept_copy_that_was_changed_is_refused(
    computed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    shutil.copytree(computed, out)
    file = out / "kept" / "inputs" / "checks.csv"
    text = file.read_text(encoding="utf-8").replace("random,yes", "random,no", 1)
    file.write_text(text, encoding="utf-8")
    asked = Asked(capsys, out, "--item checks --rows")
    assert asked.status == 1 and asked.out == ""
    assert "KH932" in asked.err and "质检" in asked.err


def test_rows_that_no_longer_come_to_the_score_are_told(
    computed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As where a later version defines an indicator anew."""
    out = tmp_path / "out"
    shutil.copytree(computed, out)
    text = (out / "result.json").read_text(encoding="utf-8")
    before = '"numerator": "1",\n     "denominator": "3"'
    assert re.sub(r"\s+", "", before) in re.sub(r"\s+", "", text)
    changed = re.sub(
        r'("numerator": ")1(",\s*"denominator": "3")', r"\g<1>2\g<2>", text
    )
    (out / "result.json").write_text(changed, encoding="utf-8")
    asked = Asked(capsys, out, "--item checks --rows")
    assert asked.status == 1 and "完全一致" not in asked.out
    assert "这些行得出 1/3，评分时用的却是 2/3" in asked.err
