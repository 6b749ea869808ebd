"""A scheme's text as a tree of plain data in which every node knows its place.

Every scalar stays text: ``0.5%`` is read exactly, and YAML's ``no`` is not False.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text

Path = tuple[str | int, ...]
T = TypeVar("T")

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


def renumbered(
    found: Mapping[Path, T], kept: Mapping[Path, list[int]]
) -> dict[Path, T]:
    """What is known by path, with the rows of lists counted as they were kept.

    A row that could not be read is left out and the grades are put in order, so the
    third row of a scheme may be the fifth of its file.
    """
    moved = {_moved(path, kept): value for path, value in found.items()}
    return {path: value for path, value in moved.items() if path is not None}


def _moved(path: Path, kept: Mapping[Path, list[int]]) -> Path | None:
    new: list[str | int] = []
    for depth, step in enumerate(path):
        rows = kept.get(path[:depth]) if isinstance(step, int) else None
        if rows is not None and step not in rows:
            return None
        new.append(step if rows is None or isinstance(step, str) else rows.index(step))
    return tuple(new)


#: What keeps a text from being read at all, beside YAML's own words.
_TOO_LONG = Text("文字超过 2 MB", "the text is over 2 MB")
_TOO_DEEP = Text("嵌套过深", "it is nested too deeply")
_NO_MAPPING = Text("最外层不是键值对", "there is no mapping at the top")
_TOO_GROWN = Text("嵌套过深，或别名展开后过大", "nested too deeply or grown by aliases")
_NO_TEXT_KEY = Text("键不是文字", "a key is no text")


def parse_yaml(text: str, file: str | None = None) -> tuple[Tree | None, list[Finding]]:
    """The tree of a YAML text, or None with the finding that says where it breaks."""
    place = Place(file=file)
    if len(text) > MAX_TEXT:
        return None, [finding("KH101", place, problem=_TOO_LONG)]
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        problem = getattr(error, "problem", None) or type(error).__name__
        return None, [finding("KH101", Place(file=file, line=line), problem=problem)]
    except RecursionError:
        return None, [finding("KH101", place, problem=_TOO_DEEP)]
    if not isinstance(root, yaml.MappingNode):
        return None, [finding("KH101", place, problem=_NO_MAPPING)]
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
                self.findings.append(finding("KH101", place, problem=_TOO_GROWN))
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
                self.findings.append(finding("KH101", place, problem=_NO_TEXT_KEY))
                continue
            key = key_node.value
            if key in found:
                self.findings.append(finding("KH111", place, name=key))
                continue
            self.places[(*path, key)] = place
            found[key] = self.plain(value_node, (*path, key))
        return found
