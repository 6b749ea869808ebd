"""The library is a calculation: no clock, no chance, no float in a score or an amount."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.shape.files import SOURCE, library_files, name, text

CLOCKS = {"now", "today", "utcnow", "time_ns", "perf_counter", "monotonic"}
#: Layers whose figures are scores and amounts.
EXACT_LAYERS = ("points", "scoring", "outcomes", "pay", "schemes", "reviews", "runs")
#: Estimates, quantised and named as such before they meet a score.
ESTIMATES = {"src/kaohe/reviews/compare.py"}


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(text(path)))


def called(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    return ast.unparse(node.func)


def imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
        return {node.module.split(".")[0]}
    return set()


def test_no_function_asks_for_the_time() -> None:
    asking = [
        (name(path), call)
        for path in library_files()
        for node in nodes(path)
        if (call := called(node)) is not None and call.split(".")[-1] in CLOCKS
    ]
    assert asking == []


def test_chance_comes_from_a_seed_and_into_samples_and_luck_only() -> None:
    allowed = {"samples", "fairness"}
    importing = [
        name(path)
        for path in library_files()
        if path.relative_to(SOURCE).parts[0] not in allowed
        and any(imported(node) & {"random", "secrets", "uuid"} for node in nodes(path))
    ]
    assert importing == []


def test_a_generator_of_chance_is_always_given_its_seed() -> None:
    unseeded = [
        (name(path), call)
        for path in library_files()
        for node in nodes(path)
        if (call := called(node)) is not None
        and (call.startswith("random.") or call == "Random")
        and not (call.endswith("Random") and isinstance(node, ast.Call) and node.args)
    ]
    assert unseeded == []


def exact_files() -> list[Path]:
    return [
        p
        for p in library_files()
        if p.relative_to(SOURCE).parts[0] in EXACT_LAYERS and name(p) not in ESTIMATES
    ]


def likeness(path: Path) -> set[int]:
    """Lines that say how alike two names must be: no figure of anybody's month."""
    return {
        node.value.lineno
        for node in nodes(path)
        if isinstance(node, ast.keyword) and node.arg == "cutoff"
    }


def test_no_float_is_written_or_made_where_scores_and_amounts_are() -> None:
    floats = [
        (name(path), line)
        for path in exact_files()
        for node in nodes(path)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or called(node) in {"float", "round"}
        if (line := getattr(node, "lineno", 0)) not in likeness(path)
    ]
    assert floats == []


def test_every_estimate_that_is_excepted_is_there() -> None:
    assert ESTIMATES <= {name(p) for p in library_files()}
