"""Published cases of business time hold, in Python and on the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.business_time.verdicts import (
    DIFFERENT,
    FOLLOWS,
    HELD,
    NOT_APPLICABLE,
    OURS,
    Verdict,
    replay,
)
from tests.replay_business_time import main, replay_file

#: Operations whose answer is a duration, or a moment a duration away.
DURATIONS = {"elapsed", "elapsed_with_pauses", "add", "sub", "deadline_with_pauses"}
NINE_FIVE = {"tz": "UTC", "hours": {"mon": [["09:00", "17:00"]]}}


@pytest.fixture(scope="module")
def cases_file(shared: Path) -> Path:
    return shared / "conformance" / "business_time.yaml"


@pytest.fixture(scope="module")
def verdicts(cases_file: Path) -> dict[str, Verdict]:
    return {verdict.id: verdict for verdict in replay_file(cases_file)}


@pytest.fixture(scope="module")
def cases(cases_file: Path) -> list[dict[str, Any]]:
    raw = yaml.safe_load(cases_file.read_text(encoding="utf-8"))
    return [*raw["cases"], *raw["metric_cases"]]


def test_every_case_without_a_policy_holds(
    cases: list[dict[str, Any]], verdicts: dict[str, Verdict]
) -> None:
    plain = [case["id"] for case in cases if "policy" not in case]
    assert len(plain) > 50
    assert [verdicts[i] for i in plain if verdicts[i].status != HELD] == []


def test_every_case_with_a_policy_follows_our_choice_and_names_it(
    cases: list[dict[str, Any]], verdicts: dict[str, Verdict]
) -> None:
    tagged = [case for case in cases if "policy" in case]
    assert tagged
    for case in tagged:
        policy = case["policy"].partition("=")[0]
        assert verdicts[case["id"]].status == FOLLOWS
        assert f"{policy}: ours is {OURS[policy][0]}" in verdicts[case["id"]].says


def test_every_duration_was_put_to_the_engine(
    cases: list[dict[str, Any]], verdicts: dict[str, Verdict]
) -> None:
    durations = [case["id"] for case in cases if case.get("op") in DURATIONS]
    assert [i for i in durations if not verdicts[i].on_engine] == []


def test_the_command_prints_the_totals(
    cases_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(cases_file) == 0
    assert "0 not applicable, 0 different" in capsys.readouterr().out.splitlines()[-1]


def one(**case: Any) -> Verdict:
    """The verdict on a single case on Mondays from 9 to 17."""
    raw = {"schedules": {"mondays": NINE_FIVE}, "cases": [{"id": "x", **case}]}
    (verdict,) = replay(raw)
    return verdict


#: Monday 16 November 2026 from 10:00 to 12:00.
MORNING = {"start": "2026-11-16T10:00", "end": "2026-11-16T12:00"}


def test_a_wrong_expectation_is_different_and_says_both_values() -> None:
    verdict = one(op="elapsed", schedule="mondays", expect=7199, **MORNING)
    assert verdict.status == DIFFERENT
    assert "7200 s, expected 7199 s" in verdict.says


def test_our_own_choice_must_still_give_the_expected_value() -> None:
    verdict = one(
        op="elapsed",
        schedule="mondays",
        expect=7199,
        policy="reversed=negative",
        **MORNING,
    )
    assert verdict.status == DIFFERENT


def test_the_other_choice_follows_ours_and_shows_both_values() -> None:
    start, end = MORNING["end"], MORNING["start"]
    verdict = one(
        op="elapsed",
        schedule="mondays",
        start=start,
        end=end,
        expect=0,
        policy="reversed=zero",
    )
    assert verdict.status == FOLLOWS
    assert "-7200 s, there 0 s (reversed: ours is negative, here zero)" in verdict.says


def test_a_value_given_for_our_choice_is_held_against_it() -> None:
    case = {"op": "elapsed", "schedule": "mondays", "expect": 0, **MORNING}
    case["policy"] = "dst_full_day=wall_clock_24h"
    assert one(**case, instant_line_value=7200).status == FOLLOWS
    assert one(**case, instant_line_value=7201).status == DIFFERENT


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ({"op": "juggle", "schedule": "mondays"}, "no such operation"),
        ({"op": "elapsed", "schedule": "tuesdays", **MORNING}, "no schedule"),
        ({"op": "elapsed", "schedule": "mondays"}, "the case has no 'start'"),
        ({"op": "is_workday", "date": "1999-10-01", "expect": False}, "1999"),
        (
            {"op": "is_open", "schedule": "mondays", "policy": "moon=full"},
            "no choice is known for the policy moon",
        ),
    ],
)
def test_what_has_no_meaning_here_says_why(case: dict[str, Any], reason: str) -> None:
    verdict = one(**case)
    assert verdict.status == NOT_APPLICABLE
    assert reason in verdict.says


def test_an_unknown_metric_is_not_applicable_and_a_known_one_is_rounded() -> None:
    metrics = [
        {"id": "a", "metric": "happiness", "rows": [1], "expect": 1},
        {"id": "b", "metric": "avg_wait", "rows": [1, 2, 2], "expect": 1.67},
        {"id": "c", "metric": "avg_wait", "rows": [1, 2, 2], "expect": 1.66},
    ]
    found = [verdict.status for verdict in replay({"metric_cases": metrics})]
    assert found == [NOT_APPLICABLE, HELD, DIFFERENT]
