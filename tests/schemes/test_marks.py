"""What is known of a number or a block stays with it, into the canonical form."""

from __future__ import annotations

import pytest

from kaohe.schemes.check import check_scheme
from kaohe.schemes.dump import dump, scheme_hash
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Tree, parse_yaml

HEAD = "scheme: made\nversion: 1\ntitle: 试写\neffective_from: 2026-01-01\n"
BLOCKS = {
    "raters": "raters: {self: 40%, supervisor: 60%, src: sample}\n",
    "appeal": "appeal: {workdays: 1, src: sample}\n",
    "line": "items:\n  - {id: i, title: 一项, full: 100, indicator: talk_time, "
    "line: {zero: 9, full: 1, src: sample}}\n",
    "rate": "items:\n  - {id: i, title: 一项, full: 9, rate: {from: 0, to: 9, src: sample}}\n",
    "check": "items:\n  - {id: i, title: 一项, full: 9, check: {tests: [a], "
    "points_by_failed: {0: 9, 1: {value: [0, 8], src: sample}}}}\n",
    "when": "ledger:\n  - {event: e, title: 一事, points: 5, "
    "when: {indicator: absences, in: '= 0', src: sample}}\n",
}


def loaded(text: str) -> Scheme:
    tree, found = parse_yaml(text)
    assert tree is not None, found
    scheme, found = read_scheme(tree)
    assert scheme is not None and not found, found
    return scheme


@pytest.mark.parametrize("block", BLOCKS)
def test_a_sample_in_any_block_is_known_and_kept(block: str) -> None:
    event = "" if block == "when" else "ledger:\n  - {event: x, title: 甲, points: 1}\n"
    scheme = loaded(HEAD + BLOCKS[block] + event)
    assert "KH242" in [f.code for f in check_scheme(scheme)]
    again, found = read_scheme(Tree(dump(scheme), {}))
    assert not found and again == scheme
    assert scheme_hash(again) == scheme_hash(scheme)
