"""One rule, one short file, one line in a visible list: nothing works unlisted."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.shape.files import SOURCE, text

#: Folder, its list, and the files of the folder that serve the others.
REGISTRIES = [
    ("points", "points/registry.py", {"awarded", "ledger", "measured", "registry"}),
    ("explain/kinds", "explain/registry.py", {"rounding", "tiers"}),
    ("records/measure", "records/measure/registry.py", {"asked", "engine", "figured", "frames", "functions", "measure", "registry", "source", "sums", "told", "worktime"}),
    ("schemes/check", "schemes/check/registry.py", {"parts", "registry"}),
    ("cli", "cli/__init__.py", {"preview", "rows", "progress", "say"}),
]  # fmt: skip

each_list = pytest.mark.parametrize(
    ("folder", "registry", "helpers"), REGISTRIES, ids=[r[0] for r in REGISTRIES]
)


def modules(folder: str) -> set[str]:
    return {p.stem for p in (SOURCE / folder).glob("*.py")} - {"__init__"}


def imported_by(path: Path) -> set[str]:
    """The last part of every module, and every name, that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.rsplit(".", 1)[-1])
            found |= {alias.name for alias in node.names}
    return found


@each_list
def test_every_file_is_listed(folder: str, registry: str, helpers: set[str]) -> None:
    listed = imported_by(SOURCE / registry)
    assert sorted(modules(folder) - helpers - listed) == []


@each_list
def test_every_helper_is_there(folder: str, registry: str, helpers: set[str]) -> None:
    assert sorted(helpers - modules(folder)) == []
