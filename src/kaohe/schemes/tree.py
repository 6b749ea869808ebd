"""A scheme's text as a tree of plain data in which every node knows its place.

Every scalar stays text: ``0.5%`` is read exactly, and YAML's ``no`` is not False.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from kaohe.base.findings import Finding, Place, finding

Path = tuple[str | int, ...]

#: A scheme of 100 items with anchors is some 60 kB; more is not a scheme.
MAX_TEXT = 2_000_000
MAX_DEPTH = 30


@dataclass(frozen=True)
class Tree:
    """Plain data (dicts, lists, text) and the place of each path in it."""

    data: dict[str, Any]
    places: Mapping[Path, Place]
    file: str | None = None

    def place(self, *path: str | int) -> Place:
        """The place of ``path``, or of the nearest node above it that has one."""
        for end in range(len(path), -1, -1):
            if (found := self.places.get(path[:end])) is not None:
                return found
        return Place(file=self.file)


def parse_yaml(text: str, file: str | None = None) -> tuple[Tree | None, list[Finding]]:
    """The tree of a YAML text, or None with the finding that says where it breaks."""
    place = Place(file=file)
    if len(text) > MAX_TEXT:
        return None, [finding("KH101", place, problem="text over 2 MB")]
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        problem = getattr(error, "problem", None) or type(error).__name__
        return None, [finding("KH101", Place(file=file, line=line), problem=problem)]
    except RecursionError:
        return None, [finding("KH101", place, problem="nested too deeply")]
    if not isinstance(root, yaml.MappingNode):
        return None, [finding("KH101", place, problem="no mapping at the top")]
    grown = _Growing(file)
    data = grown.plain(root, ())
    if grown.findings:
        return None, grown.findings
    return Tree(data, grown.places, file), []


class _Growing:
    def __init__(self, file: str | None) -> None:
        self.file = file
        self.places: dict[Path, Place] = {}
        self.findings: list[Finding] = []
        self.nodes = 0

    def plain(self, node: yaml.Node, path: Path) -> Any:
        place = Place(file=self.file, line=node.start_mark.line + 1)
        self.places.setdefault(path, place)
        self.nodes += 1
        if len(path) > MAX_DEPTH or self.nodes > 100_000:
            if not self.findings:
                problem = "nested too deeply or grown by aliases"
                self.findings.append(finding("KH101", place, problem=problem))
            return None
        if isinstance(node, yaml.ScalarNode):
            is_null = node.style is None and node.value in ("", "~", "null")
            return None if is_null else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(v, (*path, i)) for i, v in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = Place(file=self.file, line=key_node.start_mark.line + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.append(
                    finding("KH101", place, problem="a key is no text")
                )
                continue
            key = key_node.value
            if key in found:
                self.findings.append(finding("KH111", place, name=key))
                continue
            self.places[(*path, key)] = place
            found[key] = self.plain(value_node, (*path, key))
        return found
