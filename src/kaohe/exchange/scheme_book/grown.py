"""A tree that grows from cells: data, the place of each part, and the findings."""

from __future__ import annotations

from typing import Any

from kaohe.base.findings import Finding, Place, finding
from kaohe.exchange.scheme_book.rows_in import Row
from kaohe.schemes.tree import Path, Tree


def set_at(data: dict[str, Any], path: Path, value: Any) -> None:
    """Set the value at ``path`` (None takes the key away), making what it lies in."""
    node: Any = data
    for step in path[:-1]:
        if isinstance(node, dict) and not isinstance(node.get(step), (dict, list)):
            node[step] = {}
        node = node[step]
    if value is None and isinstance(node, dict):
        node.pop(path[-1], None)
    else:
        node[path[-1]] = value


class Grown:
    """The tree so far; ``tree()`` gives what ``read_scheme`` reads."""

    def __init__(self, file: str, sheet: str) -> None:
        self.file = file
        self.data: dict[str, Any] = {}
        self.places: dict[Path, Place] = {(): Place(file=file, sheet=sheet)}
        self.findings: list[Finding] = []

    def put(self, path: Path, value: Any, place: Place) -> None:
        """Set the value at ``path``, which stands at ``place``."""
        set_at(self.data, path, value)
        self.places[path] = place

    def add(self, path: Path, row: Row) -> Path:
        """Add a row to the list at ``path``; gives the path of the new entry."""
        node: Any = self.data
        for step in path[:-1]:
            if isinstance(node, dict):
                node.setdefault(step, {})
            node = node[step]
        rows = node.setdefault(path[-1], [])
        rows.append(row.data)
        entry = (*path, len(rows) - 1)
        self.places.setdefault(path, row.place)
        self.places[entry] = row.place
        self.places |= {(*entry, *below): place for below, place in row.places.items()}
        return entry

    def says(self, code: str, place: Place, **params: object) -> None:
        """Note a finding."""
        self.findings.append(finding(code, place, **params))

    def tree(self) -> Tree:
        """What grew."""
        return Tree(self.data, self.places, self.file)
