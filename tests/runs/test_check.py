"""Every shipped scheme is free of errors, raises what its cases say, and its cases hold."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kaohe.runs.check import Checked, check_file
from kaohe.schemes.cases import cases_path, load_cases
from kaohe.schemes.versions import scheme_files, shipped_folder

FILES = scheme_files(shipped_folder())


@cache
def looked_over(path: Path) -> Checked:
    return check_file(path)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_shipped_scheme_is_fit_and_its_cases_hold(path: Path) -> None:
    checked = looked_over(path)
    assert checked.differences == ()
    assert checked.fit, [f.line() for f in checked.findings if f.level == "error"]
    assert checked.cases >= 6


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_shipped_scheme_raises_exactly_the_warnings_it_announces(path: Path) -> None:
    cases, _ = load_cases(cases_path(path))
    assert cases is not None
    raised = {f.code for f in looked_over(path).findings if f.level != "note"}
    assert raised == set(cases.expected_findings)


def test_a_case_that_does_not_hold_is_told_with_both_figures(tmp_path: Path) -> None:
    source = shipped_folder() / "ecommerce_five.yaml"
    copy = tmp_path / source.name
    copy.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    text = cases_path(source).read_text(encoding="utf-8")
    wrong = text.replace('score: "95.00", items: {csat: "25.00"}', 'score: "94.00"')
    assert wrong != text
    cases_path(copy).write_text(wrong, encoding="utf-8")
    checked = check_file(copy)
    assert [(d.what, d.expected, d.got) for d in checked.differences] == [
        ("score", "94.00", "95.00")
    ]
    assert not checked.fit
