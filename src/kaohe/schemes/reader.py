"""Reading values out of a scheme's tree: each mistake becomes a finding with its place.

A reader never stops at the first mistake: it returns None for what it cannot read and
goes on, so that one look shows everything that is wrong with a file.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.interval import Interval, parse_interval
from kaohe.base.language import Text
from kaohe.base.numbers import parse_number
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.dictionary import nearest as nearest_indicator
from kaohe.schemes.model import NOTHING, About, PointRange
from kaohe.schemes.tree import Path, Tree

ABOUT_KEYS = ("printed", "note", "src", "source")
SRC_KINDS = ("seed", "rec", "page", "ours", "sample")

_FORMS = {
    "text": Text("文字", "text"),
    "mapping": Text("键值对", "mapping"),
    "list": Text("列表", "list"),
}


def nearest(name: str, known: Collection[str]) -> str:
    """The known name most like ``name``; a dash where none is known at all."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0)
    return close[0] if close else "—"


class Reader:
    """One mapping of the tree, with the findings gathered so far."""

    def __init__(
        self,
        tree: Tree,
        data: dict[str, Any],
        path: Path,
        findings: list[Finding],
        marks: dict[Path, About],
        kept: dict[Path, list[int]],
        dictionary: Dictionary = INDICATORS,
    ) -> None:
        self.tree = tree
        self.data = data
        self.path = path
        self.findings = findings
        self.marks = marks
        self.kept = kept
        self.dictionary = dictionary

    def place(self, *keys: str | int) -> Place:
        """Where ``keys`` below this mapping stand."""
        return self.tree.place(*self.path, *keys)

    def says(self, code: str, *keys: str | int, **params: object) -> None:
        """Note a finding at ``keys``."""
        self.findings.append(finding(code, self.place(*keys), **params))

    def keeps(self, key: str, rows: list[int]) -> None:
        """Note which rows of the list at ``key`` were read, in their new order."""
        self.kept[(*self.path, key)] = rows

    def misformed(self, *keys: str | int, wanted: str) -> None:
        """Note that what stands at ``keys`` is no text, mapping or list."""
        name = next(k for k in reversed(keys) if isinstance(k, str))
        self.says("KH104", *keys, name=name, wanted=_FORMS[wanted])

    def only(self, *known: str) -> None:
        """Note every key that is not in ``known`` (or of the ``about`` kind)."""
        allowed = (*known, *ABOUT_KEYS)
        for key in self.data:
            if key not in allowed:
                self.says("KH102", key, name=key, nearest=nearest(key, allowed))

    def has(self, key: str) -> bool:
        return self.data.get(key) is not None

    def need(self, key: str) -> bool:
        """True where the key has a value; else a finding says that it is missing."""
        if self.has(key):
            return True
        self.says("KH103", name=key)
        return False

    # ---- scalars ---------------------------------------------------------------------
    def text(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is None or isinstance(value, str):
            return value
        self.misformed(key, wanted="text")
        return None

    def number(self, key: str) -> Decimal | None:
        """The exact number; ``{value: 30, src: rec}`` keeps what is known of it."""
        return self._number(key, self._value(key))

    def _value(self, key: str) -> Any:
        """What stands at ``key``, without what is known of it."""
        value = self.data.get(key)
        if not isinstance(value, dict):
            return value
        inner = self.below(value, key)
        inner.only("value")
        inner.need("value")
        self.marks[(*self.path, key)] = inner.about()
        return value.get("value")

    def _number(self, key: str, value: Any) -> Decimal | None:
        if value is None:
            return None
        number = parse_number(value) if isinstance(value, str) else None
        if number is None:
            self.says("KH105", key, name=key, written=value)
        return number

    def whole(self, key: str, least: int = 1, most: int = 10**9) -> int | None:
        """The whole number from ``least`` to ``most``."""
        number = self.number(key)
        if number is None:
            return None
        if number != number.to_integral_value() or number < least:
            self.says("KH106", key, name=key, written=number)
            return None
        if number > most:
            self.says("KH145", key, name=key, written=number, most=most)
            return None
        return int(number)

    def day(self, key: str) -> date | None:
        written = self.text(key)
        if written is None:
            return None
        try:
            return date.fromisoformat(written)
        except ValueError:
            self.says("KH107", key, name=key, written=written)
            return None

    def choice(self, key: str, known: Collection[str]) -> str | None:
        written = self.text(key)
        if written is None or written in known:
            return written
        close = nearest(written, known)
        self.says(
            "KH108", key, name=key, written=written, known=list(known), nearest=close
        )
        return None

    def flag(self, key: str) -> bool:
        return self.choice(key, ("true", "false", "yes", "no")) in ("true", "yes")

    def interval(self, key: str) -> Interval | None:
        written = self.text(key)
        if written is None:
            return None
        found = parse_interval(written)
        if found is None:
            self.says("KH109", key, name=key, written=written)
        return found

    def points(self, key: str) -> PointRange | None:
        """A number, or a range ``[3, 4]``; a reversed one is noted and turned round."""
        value = self._value(key)
        if not isinstance(value, list):
            number = self._number(key, value)
            return None if number is None else PointRange(number, number)
        numbers = [parse_number(v) for v in value]
        if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
            self.says("KH105", key, name=key, written=value)
            return None
        low, high = numbers[0], numbers[1]
        if low > high:
            self.says(
                "KH110", key, written=f"{value[0]}-{value[1]}", low=high, high=low
            )
            low, high = high, low
        return PointRange(low, high)

    def near_indicator(self, name: str) -> str:
        """The id of the indicator that ``name`` most likely means."""
        known = self.dictionary
        return nearest_indicator(name, known) or nearest(name, known.keys())

    # ---- structure -------------------------------------------------------------------
    def below(self, data: dict[str, Any], *keys: str | int) -> Reader:
        """A reader of a mapping further down."""
        path = (*self.path, *keys)
        so_far = (self.findings, self.marks, self.kept)
        return Reader(self.tree, data, path, *so_far, self.dictionary)

    def child(self, key: str) -> Reader | None:
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.misformed(key, wanted="mapping")
            return None
        return self.below(value, key)

    def children(self, key: str) -> Iterator[tuple[int, Reader]]:
        """Each mapping of a list with its index; what is no mapping is noted."""
        value = self.data.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.misformed(key, wanted="list")
            return
        for index, entry in enumerate(value):
            if isinstance(entry, dict):
                yield index, self.below(entry, key, index)
            else:
                self.misformed(key, index, wanted="mapping")

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them, as a tuple."""
        value = self.data.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        self.misformed(key, wanted="list")
        return ()

    def shares(self, key: str) -> dict[str, Decimal] | None:
        """A mapping of names to numbers, such as roles to weights."""
        inner = self.child(key)
        if inner is None:
            return None
        found: dict[str, Decimal] = {}
        for name in inner.names():
            number = inner.number(name)
            if number is not None:
                found[name] = number
        inner.keep_about()
        return found

    def names(self) -> list[str]:
        """The keys of a mapping whose keys are names, without those of ``about``."""
        return [name for name in self.data if name not in ABOUT_KEYS]

    def keep_about(self) -> None:
        """Keep what is known of this block, where no object of its own carries it."""
        about = self.about()
        if about != NOTHING:
            self.marks[self.path] = about

    def about(self) -> About:
        """What is known of this row beside its figures."""
        if not any(key in self.data for key in ABOUT_KEYS):
            return NOTHING
        return About(
            self.text("printed"),
            self.text("note"),
            self.choice("src", SRC_KINDS),
            self.text("source"),
        )
