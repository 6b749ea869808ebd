"""What is odd about an export as it stands: marks, two numberings, filled blanks."""

from __future__ import annotations

from pathlib import Path

from kaohe.records.quality import Flaw, examine_file
from tests.records.mapping.made import shipped

HEAD = "通话编号,坐席,开始时间,是否接通,应答时长,满意度\n"


def calls(path: Path, unanswered: str, n: int = 24) -> Path:
    """As many calls answered as not; the cells of those not answered as given."""
    lines = [
        f"T{i},小李,2026-10-01 09:{i:02d}:00,是,{i + 5},{i % 5 + 1}" for i in range(n)
    ]
    lines += [f"N{i},小李,2026-10-01 10:{i:02d}:00,否,{unanswered}" for i in range(n)]
    path.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    return path


def found(path: Path, code: str, original: Path | None = None) -> list[Flaw]:
    every = examine_file(path, shipped("call_list"), original=original)
    return [flaw for flaw in every if flaw.finding.code == code]


def test_blanks_that_were_filled_with_a_constant_show_against_the_original(
    tmp_path: Path,
) -> None:
    original = calls(tmp_path / "原.csv", ",")
    filled = calls(tmp_path / "补.csv", "17,3")
    told = found(filled, "KH756", original)
    assert [(f.finding.params["title"], f.finding.params["value"]) for f in told] == [
        ("应答时长", "17"),
        ("满意度", "3"),
    ]
    assert [len(f.rows) for f in told] == [24, 24]


def test_they_show_without_the_original_too(tmp_path: Path) -> None:
    told = found(calls(tmp_path / "补.csv", "17,3"), "KH757")
    assert [f.finding.params["title"] for f in told] == ["应答时长", "满意度"]


def test_blanks_that_stayed_blank_are_as_they_should_be(tmp_path: Path) -> None:
    original = calls(tmp_path / "原.csv", ",")
    assert found(original, "KH757") == found(original, "KH756", original) == []


def test_a_few_cells_filled_later_are_corrections(tmp_path: Path) -> None:
    original = calls(tmp_path / "原.csv", ",", n=10)
    later = calls(tmp_path / "后.csv", "17,3", n=10)
    assert found(later, "KH756", original) == []


def log(path: Path, *lines: str) -> Path:
    head = "number,sys_updated_at,sys_mod_count,made_sla,assigned_to,resolved_by\n"
    path.write_text(head + "\n".join(lines) + "\n", "utf-8")
    return path


def of_log(path: Path, code: str) -> list[Flaw]:
    every = examine_file(path, shipped("ticket_events"))
    return [flaw for flaw in every if flaw.finding.code == code]


def test_a_flag_that_changes_over_the_life_of_a_ticket_has_several_readings(
    tmp_path: Path,
) -> None:
    file = log(
        tmp_path / "log.csv",
        "A,2026-10-01 09:00,9,true,r1,s1",
        "A,2026-10-01 10:00,10,false,r1,s1",
        "B,2026-10-01 09:00,0,true,r1,s1",
    )
    (flaw,) = of_log(file, "KH772")
    said = [reading.en for reading in flaw.finding.params["readings"]]  # type: ignore[attr-defined]  # the readings are texts in both languages
    assert said == ["the first row 100.0 %", "the last row by sys_updated_at 50.0 %"]
    assert flaw.rows.to_pylist() == [0, 1]


def test_two_numberings_of_people_that_never_meet_are_told(tmp_path: Path) -> None:
    lines = [
        f"T{i},2026-10-01 09:00,0,true,Resolver {i},Resolved by {i}" for i in range(12)
    ]
    (flaw,) = of_log(log(tmp_path / "log.csv", *lines), "KH771")
    assert flaw.finding.place.column == "assigned_to" and len(flaw.rows) == 12


def test_one_numbering_in_two_columns_is_no_matter(tmp_path: Path) -> None:
    lines = [f"T{i},2026-10-01 09:00,0,true,P{i},P{i + 1}" for i in range(12)]
    assert of_log(log(tmp_path / "log.csv", *lines), "KH771") == []


def test_a_question_mark_is_missing_and_no_person(tmp_path: Path) -> None:
    file = log(tmp_path / "log.csv", "A,2026-10-01 09:00,0,true,?,?", "B,,0,true,P1,P1")
    (agent,), (others,) = of_log(file, "KH769"), of_log(file, "KH770")
    assert (agent.finding.params["mark"], agent.finding.params["n"]) == ("?", 1)
    assert others.finding.params["titles"] == ["assigned_to"]


def test_a_log_without_a_row_says_nothing(tmp_path: Path) -> None:
    assert examine_file(log(tmp_path / "log.csv"), shipped("ticket_events")) == ()
