"""Items read: rows of 项目 with their bands, anchors and checks from other sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from kaohe.exchange.scheme_book.codecs import read_interval, read_points
from kaohe.exchange.scheme_book.grown import Grown
from kaohe.exchange.scheme_book.items_out import TARGET
from kaohe.exchange.scheme_book.rows_in import Row
from kaohe.exchange.scheme_book.words import METHODS
from kaohe.schemes.reader import nearest
from kaohe.schemes.tree import Path

_ARROW = re.compile(r"(.+?)\s*(?:→|->|至|到|～|~)\s*(.+)")


def read_items(grown: Grown, rows: Iterable[Row]) -> None:
    """Add each item with its method and parameter."""
    for row in rows:
        method, param = row.take("method"), row.take("param")
        at = row.at("param")
        path = grown.add(("items",), row)
        if method in ("ranking", "paired"):
            grown.put((*path, "compare"), method, row.at("method"))
        elif param is not None and method is not None:
            value = _param(method, param)
            if value is None:
                shown = METHODS[method]
                grown.says("KH602", at, method=shown, written=param)
            else:
                _put_param(grown, path, method, value, row)


def _param(method: str, text: str) -> Any:
    """What a parameter means for its method; None where it cannot be read."""
    if method == "each":
        return text
    if method == "ratio":
        return {"to": "target" if text == TARGET else text}
    if method == "pass":
        return read_interval(text)
    if method == "line" and (pair := _ARROW.fullmatch(text)) is not None:
        return {"zero": pair[1], "full": pair[2]}
    if method == "range" and isinstance(points := read_points(text), list):
        return {"from": points[0], "to": points[1]}
    return None


def _put_param(grown: Grown, path: Path, method: str, value: Any, row: Row) -> None:
    key, place = ("rate" if method == "range" else method), row.at("param")
    grown.put((*path, key), value, place)
    for below in value if isinstance(value, dict) else ():
        grown.places[(*path, key, below)] = place


def read_bands(grown: Grown, rows: Iterable[Row]) -> None:
    """Add each band to the item that its row names."""
    for row in rows:
        item = _item_of(grown, row)
        if item is not None:
            grown.add((*item, "bands"), row)


def read_standards(grown: Grown, rows: Iterable[Row]) -> None:
    """Add each anchor, test and row of points to the item that its row names."""
    for row in rows:
        item = _item_of(grown, row)
        if item is None:
            continue
        kind, text = row.take("standard") or "anchor", row.take("text")
        place = row.at("text")
        if kind == "anchor":
            _add_anchor(grown, item, text, row)
        elif kind == "test":
            tests = _checks(grown, item).setdefault("tests", [])
            tests.append(text)
            grown.places[(*item, "check", "tests", len(tests) - 1)] = place
        else:
            _put_points(grown, item, kind, text, row)


def _add_anchor(grown: Grown, item: Path, text: str | None, row: Row) -> None:
    if isinstance(grown.data["items"][item[1]].get("rate"), dict):
        grown.says("KH618", row.place)
        return
    if text is not None:
        row.put(("anchor",), text, row.at("text"))
    grown.add((*item, "rate"), row)


def _put_points(
    grown: Grown, item: Path, kind: str, text: str | None, row: Row
) -> None:
    points = row.take("points")
    if points is None or (kind == "failed" and text is None):
        grown.says("KH617", row.place)
        return
    _checks(grown, item)
    below = (
        ("points_if_repeated",) if kind == "repeated" else ("points_by_failed", text)
    )
    path = (*item, "check", *(str(b) for b in below))
    grown.put(path, points, row.at("points"))


def _checks(grown: Grown, item: Path) -> dict[str, Any]:
    entry = grown.data["items"][item[1]]
    found: dict[str, Any] = entry.setdefault("check", {})
    return found


def _item_of(grown: Grown, row: Row) -> Path | None:
    """The path of the item that the row names; a finding where there is none."""
    name, place = row.take("item"), row.at("item")
    items = grown.data.get("items", [])
    for index, item in enumerate(items):
        if name is not None and name in (item.get("id"), item.get("title")):
            return ("items", index)
    known = [str(i.get("id")) for i in items]
    grown.says("KH605", place, written=name, nearest=nearest(name or "", known))
    return None
