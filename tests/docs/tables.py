"""The tables of a page as rows of text, by the name in the comment above each."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_TABLE = re.compile(r"<!-- table: (\w+) -->\n((?:\|.*\n)+)")


def tables(page: str) -> dict[str, list[dict[str, str]]]:
    """Every named table of ``page`` (a path from the project's root)."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return {name: _rows(body) for name, body in _TABLE.findall(text)}


def _rows(body: str) -> list[dict[str, str]]:
    head, _, *lines = (_cells(line) for line in body.strip().splitlines())
    return [dict(zip(head, cells, strict=True)) for cells in lines]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
