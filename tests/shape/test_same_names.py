"""Cases carry the same names in every process: no clock and no chance while they are collected.

Processes that share a run compare what each has collected, and one that reads the clock for a
parameter names its cases otherwise than its neighbour a second later.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.shape.files import ROOT, name, text

_ANOTHER_EACH_TIME = frozenset(
    "time time_ns monotonic now utcnow today uuid1 uuid4 token_hex token_bytes urandom getpid".split()
)


def read_at_import(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls of the clock or of chance outside the bodies of functions."""
    if isinstance(tree, ast.Lambda):
        return
    if isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef):
        inside: list[ast.AST] = [*tree.decorator_list, *tree.args.defaults]
    else:
        inside = list(ast.iter_child_nodes(tree))
    if isinstance(tree, ast.Call):
        called = tree.func
        word = (
            called.attr
            if isinstance(called, ast.Attribute)
            else getattr(called, "id", "")
        )
        if word in _ANOTHER_EACH_TIME:
            yield tree
    for part in inside:
        yield from read_at_import(part)


def test_no_test_reads_the_clock_or_draws_while_it_is_collected() -> None:
    found = [
        f"{name(path)}:{call.lineno}: {ast.unparse(call)}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for call in read_at_import(ast.parse(text(path)))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "calls"),
    [
        ("@mark('x', [int(time.time()) - 600])\ndef test(): pass", 1),
        ("AT = datetime.now(UTC)", 1),
        ("def test(): return time.time()", 0),
        ("@mark('x', [lambda: time.time()])\ndef test(): pass", 0),
    ],
)
def test_the_search_sees_decorators_and_leaves_bodies_alone(
    source: str, calls: int
) -> None:
    assert len(list(read_at_import(ast.parse(source)))) == calls
