"""Cases of other systems: what we must match holds, what we must not do we do not."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.appraisal.judge import Verdict, replay
from tests.appraisal.ops import OPS
from tests.appraisal.values import equal, exact
from tests.replay_appraisal import main, read_cases

#: Matches for which there is no operation yet, by what they wait for.
WAITING = {
    *("parent_progress", "parent_progress_after_delete", "move_goal", "change_kra"),
    *("goal_status", "duplicate_appraisal", "close_cycle", "matrix_lookup"),
    *("quota_largest_remainder", "quota_small_team", "single_responder"),
    *("clawback", "final_source", "appeal_scope"),
}

MADE_UP = """
cases:
- {id: M01, op: validate_weights, in: {weights: [40, 60]}, expect: ok, stance: match}
- {id: M02, op: validate_weights, in: {weights: [0.4, 0.6]}, expect: ok, stance: match}
- {id: M03, op: validate_weights, in: {weights: [50, 49]}, expect: error, stance: match}
- {id: M04, op: weighted_rating, in: {ratings: [5, 3], weights: [40, 60]}, expect: 3.8, stance: match}
- {id: M05, op: weighted_rating, in: {ratings: [5, null], weights: [40, 60]}, expect: 5, stance: reject}
- {id: M06, op: weighted_average, in: {ratings: [null, null], weights: [1, 1]}, expect: 0, stance: reject}
- {id: M07, op: final_mean_of_three, in: {goal: 3.6, self: 3.85, feedback: 3.85}, expect: 3.767, stance: match}
- {id: M08, op: kr_progress, in: {start: 0, current: 20, target: 80}, expect: 25, stance: match}
- {id: M09, op: progress_linear, in: {start: 10, current: 12, target: 0}, expect: 0, stance: match}
- {id: M10, op: rank, in: {scores: [3, 1, 2, 3]}, expect: [1, 4, 3, 1], stance: match}
- {id: M11, op: tier_whole, in: {tiers: [[0, 6], [100, 8]], base: 100}, expect: 8, stance: match}
- {id: M12, op: tier_marginal, in: {tiers: [[100, 10]], base: 150}, expect: 5, stance: match}
- {id: M13, op: section_whole_amount, in: {sections: [[0, 100, 5], [100, 200, 8]], base: 100}, expect: 8, stance: match}
- {id: M14, op: validate_section, in: {from: 1, to: 5}, expect: ok, stance: match}
- {id: M15, op: monthly_cycle_chain, in: {start: 2024-01-30}, expect: [2024-02-29, 2024-03-30], stance: match}
- {id: M16, op: bonus_ledger, in: {steps: [grant 3, grant 3, delete]}, expect: [3, 3, 0], stance: match}
- {id: M17, op: rating_histogram, in: {score: 3.995, buckets: "[i, i+1)"}, expect: bucket 3, stance: match}
- {id: M18, op: level, in: {scores: [0.65, 0.64]}, expect: [L2, L1], stance: match}
- {id: D01, op: kr_progress, in: {start: 0, current: 20, target: 80}, expect: 26, stance: match}
- {id: D02, op: kr_progress, in: {start: 0, current: 20, target: 80}, expect: 25, stance: reject}
- {id: D03, op: kr_progress, in: {start: 0, current: 20, target: 80}, expect: 20, exact: 24, stance: reject}
- {id: D04, op: rank, in: {points: [1, 2]}, expect: [2, 1], stance: match}
- {id: N01, op: rank, in: {scores: [2, 2, 1]}, expect: [1, 1, 2], stance: option}
- {id: N02, op: tea_ceremony, in: {}, expect: hot, stance: match}
- {id: N03, op: rating_histogram, in: {score: 3, buckets: thirds}, expect: 1, stance: match}
- {id: N04, op: goal_status, in: [0, 50], expect: [Pending, In Progress], stance: match}
"""


@pytest.fixture(scope="module")
def verdicts(shared: Path) -> list[Verdict]:
    return replay(read_cases(shared / "conformance" / "appraisal.yaml"))


def test_every_match_that_has_an_operation_holds(verdicts: list[Verdict]) -> None:
    matches = [v for v in verdicts if v.stance == "match" and v.op not in WAITING]
    assert [v.line() for v in matches if v.status != "held"] == []
    assert len(matches) >= 12


def test_nothing_behaves_as_we_must_not(verdicts: list[Verdict]) -> None:
    rejects = [v for v in verdicts if v.stance == "reject"]
    assert [v.line() for v in rejects if v.status == "different"] == []
    assert sum(v.status == "held" for v in rejects) >= 16


def test_what_waits_says_for_what(verdicts: list[Verdict]) -> None:
    waiting = [v for v in verdicts if v.op in WAITING]
    assert {v.op for v in waiting} == WAITING
    assert all(v.status == "not applicable" and v.detail for v in waiting)


def test_the_counts_of_the_shared_file(verdicts: list[Verdict]) -> None:
    counted = Counter(v.status for v in verdicts)
    assert counted == {"held": 34, "not applicable": 25}


def test_every_operation_of_the_shared_file_is_listed(verdicts: list[Verdict]) -> None:
    assert {v.op for v in verdicts} == OPS.keys()


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    file = tmp_path / "cases.yaml"
    file.write_text(MADE_UP, encoding="utf-8")
    return file


def test_other_figures_and_unknown_operations_are_judged_too(made_up: Path) -> None:
    wanted = {"M": "held", "D": "different", "N": "not applicable"}
    got = replay(read_cases(made_up))
    assert [v.line() for v in got if v.status != wanted[v.id[0]]] == []
    assert len(got) == 26


def test_a_case_that_fails_is_a_difference_and_not_a_traceback() -> None:
    case = {"id": "X", "op": "rank", "in": None, "expect": 1, "stance": "match"}
    assert replay([case])[0].status == "different"


def test_the_program_prints_each_case_and_the_totals(made_up: Path) -> None:
    program = Path(__file__).with_name("replay_appraisal.py")
    run = subprocess.run(
        [sys.executable, str(program), str(made_up)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = run.stdout.splitlines()
    assert (run.returncode, len(lines)) == (1, 27)
    assert lines[0] == "M01   held            match   validate_weights: ours ok"
    assert lines[-1].startswith("held 18, different 4, not applicable 4 (")


def test_a_file_of_another_form_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("examples: []\n", encoding="utf-8")
    assert main([str(other)]) == 2
    assert main([str(tmp_path / "absent.yaml")]) == 2
    assert main([]) == 2
    assert "no list of cases" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("3.7142857", 3.714, True),
        ("3.7145", 3.714, False),
        ("50.00", 50, True),
        ("49.6", 50, False),
        ("1.005", 1.01, True),
    ],
)
def test_a_figure_is_held_to_the_places_that_are_printed(
    ours: str, theirs: float, same: bool
) -> None:
    assert equal(exact({"v": float(ours)})["v"], exact(theirs)) is same
