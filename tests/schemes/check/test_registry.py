"""All checks are listed, every code has a case, and good schemes pass."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from kaohe.base.findings import errors
from kaohe.base.language import messages
from kaohe.schemes.check import CHECKS, check_scheme
from kaohe.schemes.load import load_scheme
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.schemes.check.made import made

TESTS = Path(__file__).resolve().parents[2]
CODES = sorted(c for c in messages() if re.fullmatch(r"KH2[0-4]\d", c))


def modules() -> list[str]:
    found = importlib.import_module("kaohe.schemes.check").__path__[0]
    return [p.stem for p in Path(found).glob("*.py") if p.stem != "__init__"]


def test_every_file_that_checks_is_in_the_list_once() -> None:
    loaded = [importlib.import_module(f"kaohe.schemes.check.{m}") for m in modules()]
    checks = [m.check for m in loaded if hasattr(m, "check")]
    assert len(CHECKS) == len(set(CHECKS)) == len(checks)
    assert set(CHECKS) == set(checks)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_case(code: str) -> None:
    cases = [*TESTS.glob("schemes/check/test_*.py"), *TESTS.glob("fairness/test_*.py")]
    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in cases)


@pytest.mark.parametrize("path", scheme_files(shipped_folder()), ids=lambda p: p.stem)
def test_no_shipped_scheme_has_an_error(path: Path) -> None:
    scheme, findings = load_scheme(path)
    assert scheme is not None and findings == []
    assert [f.line() for f in errors(check_scheme(scheme))] == []


def test_a_plain_scheme_that_adds_up_has_no_finding_at_all() -> None:
    body = """\
        window: {opens: 1, closes: 5, holidays: workdays}
        appeal: {workdays: 5}
        raters: {self: 30%, supervisor: 70%}
        items:
          - {id: csat, title: 客户满意度, full: 60, indicator: csat_rate, ratio: {to: 95%}}
          - id: attitude
            title: 工作态度
            full: 40
            rate:
              - {points: [30, 40], anchor: 主动}
              - {points: [10, 29], anchor: 一般}
              - {points: [0, 9], anchor: 被动}
        grades:
          - {grade: 好, from: 60}
          - {grade: 差, from: 0}
        """
    assert [f.line() for f in check_scheme(made(body))] == []


def test_errors_come_first_and_notes_last() -> None:
    body = """\
        appeal: {workdays: 1}
        items:
          - {id: a, title: 甲, full: 50, indicator: csat_rate, ratio: {to: 125%}}
        """
    levels = [f.level for f in check_scheme(made(body))]
    assert levels == ["error", "warning", "note"]
