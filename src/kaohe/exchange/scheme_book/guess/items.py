"""A printed item as an item of a scheme: full marks, anchors, steps or a target."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from kaohe.base.exact import ZERO, plain
from kaohe.base.findings import Place
from kaohe.base.numbers import parse_number
from kaohe.exchange.scheme_book.grown import Grown
from kaohe.exchange.scheme_book.guess.body import Entry
from kaohe.exchange.scheme_book.guess.frame import percent_of, without_percent
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import Head, kind_of
from kaohe.exchange.scheme_book.guess.points import PointsColumn, Printed
from kaohe.exchange.scheme_book.guess.rules import indicator_named, read_rule
from kaohe.exchange.scheme_book.guess.steps_read import (
    put_steps,
    steps_beside,
    steps_in,
)
from kaohe.exchange.scheme_book.rows_in import Row

_ONLY_TARGET = "原表只写了目标，没有写达不到时怎样计分；先按达标得满分起草"
#: How a form leaves a cell out.
_NONE = ("/", "／", "-", "—", "－", "无")
_UNREAD = "原表没有写出能直接计算的规则；先由评分人在范围内打分"


class Items:
    """Adds the items of one form to the growing draft."""

    def __init__(
        self, grid: Grid, head: Head, grown: Grown, personal: Collection[str] = ()
    ) -> None:
        """``personal`` are the titles of items whose target each person has his own of."""
        self._grid = grid
        self._head = head
        self._grown = grown
        columns = head.columns["points"]
        #: A form may have a column of weights and one of points.
        self._weight = PointsColumn(grid, head, grown, columns[:-1])
        self._points = PointsColumn(grid, head, grown, columns[-1:])
        self._standards = head.columns.get("standard", [])
        self._targets = head.columns.get("target", [])
        self._personal = personal
        self._ids: set[str] = set()

    def add(self, entry: Entry) -> None:
        """Add one entry; what could not be read of it is told."""
        place = self._grid.place(entry.row, entry.column)
        printed = self._points.of(entry)
        title = without_percent(entry.title)
        full = self._full(entry, printed, place)
        if full is None:
            self._grown.says("KH625", place, title=title)
            return
        row = Row(place)
        row.put(("title",), title, place)
        if entry.section is not None and entry.section != entry.title:
            row.put(("section",), without_percent(entry.section), place)
        at = self._grid.place(printed[0].row, printed[0].column) if printed else place
        row.put(("full",), plain(full), at)
        self._judge(row, entry, title, printed, full)
        row.put(("src",), "sample", place)
        row.data = {"id": self._new_id(row.data.get("indicator")), **row.data}
        self._grown.add(("items",), row)

    def _full(
        self, entry: Entry, printed: list[Printed], place: Place
    ) -> Decimal | None:
        weight = self._weight.first(entry) or percent_of(entry.title)
        highest = max((p.points.high or ZERO for p in printed), default=None)
        if weight is None or highest is None:
            return weight if highest is None else highest
        if weight != highest:
            params = {"weight": plain(weight), "high": plain(highest)}
            self._grown.says("KH624", place, **params)
        return weight

    def _judge(
        self,
        row: Row,
        entry: Entry,
        title: str,
        printed: list[Printed],
        full: Decimal,
    ) -> None:
        """Give the row the one source of its points that the print states."""
        beside = steps_beside(self._grid, self._head, entry.rows[0])
        texts = self._texts(entry, self._standards)
        if beside is None and not texts:
            # a sentence may stand across the columns of steps
            texts = self._texts(entry, self._head.columns.get("band", []))
        if beside is None and len(printed) > 1:
            self._anchors(row, printed, texts)
            return
        place = self._place(texts[0][0]) if texts else row.place
        standard = self._standard(entry, title, [text for _, text in texts])
        if standard and standard != entry.title:
            row.put(("standard",), standard, place)
        steps = beside or steps_in("；".join(text for _, text in texts), place)
        if steps is not None:
            indicator = indicator_named(title, standard)
            put_steps(row, title, full, steps, indicator, self._grown)
            return
        self._rule(row, title, standard or title, full, place)

    def _standard(self, entry: Entry, title: str, texts: list[str]) -> str:
        """What is printed of the item, its target first, unless it is one person's own."""
        aims = [text for _, text in self._texts(entry, self._targets)]
        if title in self._personal:
            texts = texts if self._targets else []
        elif self._targets:
            head = self._head_of(self._targets)
            aims = [text for text in aims if text not in _NONE]
            texts = [f"{head}：{text}" for text in aims] + texts
        elif kind_of(head := self._head_of(self._standards)) == "target":
            # a number alone says nothing on a printed form
            texts = [t if parse_number(t) is None else f"{head}：{t}" for t in texts]
        return "；".join(dict.fromkeys(texts))

    def _head_of(self, columns: list[int]) -> str:
        return (self._grid.text(self._head.last, columns[0]) or "") if columns else ""

    def _rule(
        self, row: Row, title: str, standard: str, full: Decimal, place: Place
    ) -> None:
        read = read_rule(title, standard)
        if read is None:
            row.data["rate"] = {"from": "0", "to": plain(full)}
            row.data["note"] = _UNREAD
            self._grown.says("KH628", place, title=title, full=plain(full))
            return
        for key, value in read.keys.items():
            row.put((key,), value, place)
        if not read.told:
            row.data["note"] = _ONLY_TARGET
            rule = read.keys.get("pass")
            self._grown.says("KH626", place, title=title, rule=rule)

    def _anchors(
        self, row: Row, printed: list[Printed], texts: list[tuple[int, str]]
    ) -> None:
        """A row for each cell of points; a text without points goes on the one above."""
        anchors: list[dict[str, Any]] = []
        starts = [p.row for p in printed]
        for index, one in enumerate(printed):
            end = starts[index + 1] if index + 1 < len(starts) else None
            inside = [t for r, t in texts if r >= one.row and (end is None or r < end)]
            low, high = plain(one.points.low or ZERO), plain(one.points.high or ZERO)
            anchors.append(
                {
                    "points": low if low == high else [low, high],
                    "anchor": "".join(dict.fromkeys(inside)),
                }
            )
            place = self._grid.place(one.row, one.column)
            row.places[("rate", index)] = self._place(one.row)
            row.places[("rate", index, "points")] = place
            if not inside:
                self._grown.says("KH630", place, title=row.data["title"])
        row.data["rate"] = anchors

    def _texts(self, entry: Entry, columns: list[int]) -> list[tuple[int, str]]:
        """The printed standards of an entry, each with its row."""
        found: list[tuple[int, str]] = []
        seen: set[tuple[int, int]] = set()
        for row in entry.rows:
            for column in columns:
                text, first = (
                    self._grid.text(row, column),
                    self._grid.first(row, column),
                )
                if text is not None and first not in seen and text != entry.section:
                    seen.add(first)
                    self._grid.use(*first)
                    found.append((row, text))
        return found

    def _place(self, row: int) -> Place:
        columns = self._standards or self._head.columns.get("band", [0])
        return self._grid.place(row, columns[0])

    def _new_id(self, indicator: object) -> str:
        number = len(self._ids) + 1
        wanted = str(indicator) if indicator else f"item_{number:02d}"
        found = wanted if wanted not in self._ids else f"{wanted}_{number:02d}"
        self._ids.add(found)
        return found
