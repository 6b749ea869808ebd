"""What a file of indicators says, as plain data in which every entry knows its line.

Every scalar stays text: 0.9 is read exactly, and the column ``on`` is not YAML's True.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

import yaml

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.base.numbers import parse_number

#: The whole dictionary has some 60 kB; a longer file is none of indicators.
MAX_TEXT = 1_000_000
MAX_DEPTH = 12

_FORMS = {
    "text": Text("文字", "text"),
    "mapping": Text("键值对", "mapping"),
    "list": Text("列表", "list"),
    "both": Text("{zh: …, en: …}", "{zh: …, en: …}"),
    "number": Text("数字", "number"),
    "moment": Text("时刻（如 2026-11-11 08:00）", "moment such as 2026-11-11 08:00"),
    "flag": Text("true 或 false", "true or false"),
}
_TOO_LONG = Text("文件超过 1 MB", "the file is over 1 MB")
_TOO_DEEP = Text("嵌套过深", "it is nested too deeply")
_NO_MAPPING = Text("最外层不是键值对", "there is no mapping at the top")

KeyPath = tuple[str | int, ...]


def nearest(name: str, known: Collection[str]) -> str:
    """The known name most like ``name``; a dash where none is known at all."""
    close = get_close_matches(name, list(known), n=1, cutoff=0)
    return close[0] if close else "—"


@dataclass
class Written:
    """One mapping of a file: reads its values, and notes a finding for each mistake."""

    data: Mapping[str, Any]
    file: str
    lines: Mapping[KeyPath, int]
    path: KeyPath = ()
    findings: list[Finding] = field(default_factory=list)

    # ---- places ----------------------------------------------------------------------
    def place(self, *keys: str | int) -> Place:
        """Where ``keys`` stand; the indicator's id is named behind the line."""
        path = (*self.path, *keys)
        line = next(
            (
                self.lines[path[:n]]
                for n in range(len(path), -1, -1)
                if path[:n] in self.lines
            ),
            None,
        )
        owner = next((str(step) for step in path), None)
        return Place(file=self.file, line=line, item=owner)

    def says(self, code: str, *keys: str | int, **params: object) -> None:
        """Note a finding at ``keys``."""
        self.findings.append(finding(code, self.place(*keys), **params))

    def misformed(self, wanted: str, *keys: str | int) -> None:
        """Note that what stands at ``keys`` is no text, mapping or list."""
        self.says("KH514", *keys, name=self._name(*keys), wanted=_FORMS[wanted])

    def _name(self, *keys: str | int) -> str:
        named = [k for k in (*self.path, *keys) if isinstance(k, str)]
        return named[-1] if named else self.file

    # ---- keys ------------------------------------------------------------------------
    def only(self, known: Collection[str]) -> None:
        """Note every key that is not among ``known``."""
        for key in self.data:
            if key not in known:
                self.says("KH511", key, name=key, nearest=nearest(key, known))

    def needs(self, keys: Collection[str]) -> bool:
        """True where each of ``keys`` is there; a finding for each that is not."""
        missing = [key for key in keys if not self.has(key)]
        for key in missing:
            self.says("KH512", name=key)
        return not missing

    def has(self, key: str) -> bool:
        return self.data.get(key) is not None

    # ---- values ----------------------------------------------------------------------
    def text(self, key: str) -> str | None:
        """The text at ``key``; None where there is none."""
        value = self.data.get(key)
        if value is None or isinstance(value, str):
            return value
        self.misformed("text", key)
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them."""
        value = self.data.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        self.misformed("list", key)
        return ()

    def both(self, key: str) -> Text | None:
        """``{zh: …, en: …}``; one text alone stands for both languages."""
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            return Text(value, value)
        if isinstance(value, dict) and set(value) == {"zh", "en"}:
            if all(isinstance(v, str) for v in value.values()):
                return Text(**value)
        self.misformed("both", key)
        return None

    def choice(self, key: str, known: Collection[str]) -> str | None:
        """The text at ``key``, which must be one of ``known``."""
        written = self.text(key)
        if written is None or written in known:
            return written
        close = nearest(written, known)
        self.says(
            "KH513", key, name=key, written=written, known=list(known), nearest=close
        )
        return None

    def number(self, key: str) -> Decimal | None:
        """The exact number at ``key``."""
        written = self.text(key)
        number = None if written is None else parse_number(written)
        if written is not None and number is None:
            self.misformed("number", key)
        return number

    def whole(self, key: str) -> int | None:
        """The whole number from 0 at ``key``."""
        number = self.number(key)
        if number is None:
            return None
        if number < 0 or number != number.to_integral_value():
            self.misformed("number", key)
            return None
        return int(number)

    def flag(self, key: str, default: bool) -> bool:
        """true or false at ``key``."""
        written = self.text(key)
        if written is None:
            return default
        if written not in ("true", "false"):
            self.misformed("flag", key)
        return written == "true"

    def moment(self, key: str) -> datetime | None:
        """The local moment at ``key``, a day standing for its first instant."""
        written = self.text(key)
        if written is None:
            return None
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not None:
            self.misformed("moment", key)
            return None
        return moment

    # ---- structure -------------------------------------------------------------------
    def below(self, *keys: str | int) -> Written | None:
        """A reader of the mapping at ``keys``; a finding where it is none."""
        value: Any = self.data
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else value[key]
        if not isinstance(value, dict):
            self.misformed("mapping", *keys)
            return None
        return Written(value, self.file, self.lines, (*self.path, *keys), self.findings)

    def rows(self, key: str) -> list[tuple[int, object]]:
        """The entries of the list at ``key`` with their numbers."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.misformed("list", key)
            return []
        return list(enumerate(value))


def read_written(text: str, file: str, trusted: bool = False) -> Written:
    """The top mapping of a YAML text; empty, with a finding, where it cannot be read.

    ``trusted`` texts, which the library ships, are read ten times faster, by a parser
    that a text nested very deeply would bring down.
    """
    if len(text) > MAX_TEXT:
        return _broken(file, None, _TOO_LONG)
    try:
        quick = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        root = yaml.compose(text, Loader=quick if trusted else yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        problem = getattr(error, "problem", None) or type(error).__name__
        return _broken(file, line, problem)
    except RecursionError:
        return _broken(file, None, _TOO_DEEP)
    if root is None:
        return Written({}, file, {})
    if not isinstance(root, yaml.MappingNode):
        return _broken(file, 1, _NO_MAPPING)
    growing = _Growing(file)
    data = growing.plain(root, ())
    return Written(data, file, growing.lines, (), growing.findings)


def _broken(file: str, line: int | None, problem: object) -> Written:
    told = finding("KH510", Place(file=file, line=line), problem=problem)
    return Written({}, file, {}, (), [told])


class _Growing:
    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[KeyPath, int] = {}
        self.findings: list[Finding] = []
        self.nodes = 0

    def plain(self, node: yaml.Node, path: KeyPath) -> Any:
        """The node as dicts, lists and texts; an alias may not make it grow for ever."""
        self.nodes += 1
        if len(path) > MAX_DEPTH or self.nodes > 50_000:
            self._tell(node, "KH510", problem=_TOO_DEEP)
            return None
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            is_null = node.style is None and node.value in ("", "~", "null")
            return None if is_null else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(v, (*path, i)) for i, v in enumerate(node.value)]
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None or name in found:
                self._tell(key, "KH515", name="?" if name is None else name)
                continue
            self.lines[(*path, name)] = key.start_mark.line + 1
            found[name] = self.plain(value, (*path, name))
        return found

    def _tell(self, node: yaml.Node, code: str, **params: object) -> None:
        place = Place(file=self.file, line=node.start_mark.line + 1)
        one = finding(code, place, **params)
        if one not in self.findings:
            self.findings.append(one)
