"""A scheme written as YAML loads to the same scheme and reads as people write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kaohe.exchange.scheme_book import write_yaml, yaml_text
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.load import load_scheme, read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.exchange.scheme_book.made import SCHEMES


@pytest.mark.parametrize("file", scheme_files(shipped_folder()), ids=lambda f: f.stem)
def test_every_shipped_scheme_is_the_same_again(file: Path, tmp_path: Path) -> None:
    scheme, findings = load_scheme(file)
    assert scheme is not None
    write_yaml(scheme, tmp_path / "again.yaml")
    again, found = load_scheme(tmp_path / "again.yaml")
    assert again is not None
    assert scheme_hash(again) == scheme_hash(scheme)
    assert [f.code for f in found] == [f.code for f in findings]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(SCHEMES)
def test_any_scheme_is_the_same_again(scheme: Scheme) -> None:
    tree, findings = parse_yaml(yaml_text(scheme))
    assert findings == []
    assert tree is not None
    again, _ = read_scheme(tree)
    assert again is not None
    assert scheme_hash(again) == scheme_hash(scheme)


def test_the_file_reads_as_people_write_it() -> None:
    scheme, _ = load_scheme(shipped_folder() / "self40_supervisor60.yaml")
    assert scheme is not None
    lines = yaml_text(scheme).splitlines()
    for line in (
        'source: "003"',
        "effective_from: 2026-01-01",
        "raters: {self: 40%, supervisor: 60%}",
        "  - id: discipline",
        "      - {points: [3, 4], anchor: 旷工、迟到、早退合计 1～3 次}",
        "      points_by_failed: {0: 20, 1: [16, 19], 2: [10, 15], 3: [5, 9], 4: [0, 4]}",
        "      - {below: plan + 50000, rate: 1%}",
        "  - {grade: 优, from: 95, level: 资深客服, wage: 1800, promotion: 推荐, training: 无}",
    ):
        assert line in lines


def test_bands_of_a_share_are_written_in_percent() -> None:
    scheme, _ = load_scheme(shipped_folder() / "branch_callback_centre.yaml")
    assert scheme is not None
    text = yaml_text(scheme)
    assert '- {in: "(0.4%, 1%]", deduct: 4}' in text
    assert '- {in: "[3, 5]", deduct: 3}' in text
