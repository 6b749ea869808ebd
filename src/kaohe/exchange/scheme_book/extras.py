"""The sheet 补充: sources of single numbers, and what no other sheet can hold.

Every export is read back in memory before it is written; whatever would come back
changed is kept here as JSON, so that a workbook never loses a part of a scheme.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kaohe.exchange.scheme_book.cells import keeps
from kaohe.exchange.scheme_book.grown import Grown, set_at
from kaohe.exchange.scheme_book.paths import find_path, path_text
from kaohe.exchange.scheme_book.rows_in import Row
from kaohe.schemes.reader import ABOUT_KEYS
from kaohe.schemes.tree import Path


def differences(wanted: Any, got: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """What to set where so that ``got`` becomes ``wanted`` (None takes a key away)."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        found: list[tuple[Path, Any]] = []
        for key in (*wanted, *(k for k in got if k not in wanted)):
            found += differences(wanted.get(key), got.get(key), (*path, key))
        return found
    if isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        pairs = enumerate(zip(wanted, got, strict=True))
        return [d for i, (w, g) in pairs for d in differences(w, g, (*path, i))]
    return [] if wanted == got else [(path, wanted)]


def extras_of(
    wanted: dict[str, Any], got: dict[str, Any], marks: dict[Path, dict[str, Any]]
) -> list[dict[str, Any]]:
    """The rows of the sheet; ``got`` is brought up to ``wanted`` on the way."""
    rows: list[dict[str, Any]] = []
    for path, value in differences(wanted, got):
        rows.append({"path": path_text(got, path), "value": _json(value)})
        set_at(got, path, value)
    for path, about in marks.items():
        where = path_text(got, path)
        if about and all(keeps(text) for text in about.values()):
            rows.append({"path": where, **about})
        else:
            node = with_about(_node(got, path), about)
            rows.append({"path": where, "value": _json(node)})
    return rows


def _json(value: Any) -> str:
    return json.dumps(value).replace("_x", "\\u005fx")


def _node(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def read_extras(grown: Grown, rows: Iterable[Row]) -> None:
    """Put each value and each source where its row says."""
    for row in rows:
        written, about = row.data.get("path"), _about(row)
        path = find_path(grown.data, written) if written else None
        if not path:
            grown.says("KH608", row.at("path"), written=written)
            continue
        if "value" in row.data:
            _put_value(grown, path, row)
        if about:
            _put_about(grown, path, about, row)


def _put_value(grown: Grown, path: Path, row: Row) -> None:
    try:
        value = json.loads(row.data["value"])
        grown.put(path, value, row.at("value"))
    except (ValueError, LookupError, TypeError):
        grown.says("KH608", row.at("value"), written=row.data["path"])


def _put_about(grown: Grown, path: Path, about: dict[str, Any], row: Row) -> None:
    try:
        node = _node(grown.data, path)
    except (LookupError, TypeError):
        grown.says("KH608", row.at("path"), written=row.data["path"])
        return
    place = grown.places.get(path, row.place)
    grown.put(path, with_about(node, about), place)


def with_about(node: Any, about: dict[str, Any]) -> dict[str, Any]:
    """A number or a block (a mapping) with what is known of it."""
    return {**node, **about} if isinstance(node, dict) else {"value": node, **about}


def _about(row: Row) -> dict[str, Any]:
    return {k: row.data[k] for k in ABOUT_KEYS if k in row.data}
