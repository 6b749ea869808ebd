"""Every rule that the library gives as a reason can be said, and every sentence is used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import kaohe
from kaohe.base.language import messages
from kaohe.explain.registry import EXPLAINERS

LIBRARY = Path(kaohe.__file__).parent
LAYERS = ("points", "reviews", "scoring", "pay", "outcomes", "runs")

#: Rules whose name is no literal where the node is made: (file, name).
BY_NAME = {"supervisor_only", "win_rate", "bradley_terry", "ranking"}
BY_NAME |= {"not_applicable", "small_left_out", "blend"}


def trees(*folders: str) -> list[ast.AST]:
    files = [f for name in folders for f in sorted((LIBRARY / name).rglob("*.py"))]
    assert files
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files]


def rules_made() -> set[str]:
    """The first argument of every ``Because(...)`` and ``Awarded(...)``."""
    found: set[str] = set()
    for tree in trees(*LAYERS):
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id in ("Because", "Awarded") and call.args:
                first = call.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def texts(*folders: str) -> set[str]:
    """Every literal text and every literal part of a formatted one."""
    return {
        n.value
        for tree in trees(*folders)
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def test_every_rule_that_is_made_has_its_explainer() -> None:
    assert "bands" in rules_made()
    assert sorted(rules_made() - EXPLAINERS.keys()) == []


def test_rules_named_by_a_variable_are_known_too() -> None:
    assert texts(*LAYERS) >= BY_NAME
    assert EXPLAINERS.keys() >= BY_NAME


def test_no_explainer_speaks_for_a_rule_that_nothing_makes() -> None:
    assert sorted(EXPLAINERS.keys() - rules_made() - BY_NAME) == []


def test_every_sentence_is_used() -> None:
    written = {m for m in messages() if m.startswith(("why_", "compare_"))}
    literal = texts("explain")
    stems = {t for t in literal if re.fullmatch(r"(why|compare)_([a-z]+_)*", t)}
    unused = [
        m
        for m in sorted(written - literal)
        if not any(m.startswith(stem) for stem in stems)
    ]
    assert unused == []
