"""Items laid out: the one source of points of each as a method and its parameter."""

from __future__ import annotations

from typing import Any

from kaohe.exchange.scheme_book.words import METHODS

Row = dict[str, Any]
_RULES = ("bands", "each", "ratio", "line", "pass")
TARGET = "个人目标"


def items_of(data: Row) -> list[Row]:
    """The rows of the sheet 项目."""
    return [_item(item) for item in data.get("items", [])]


def _item(item: Row) -> Row:
    method, param = _method(item)
    return {**item, "method": method, "param": param}


def _method(item: Row) -> tuple[str | None, str | None]:
    if "indicator" in item:
        rule = next((r for r in _RULES if r in item), None)
        return rule, None if rule is None else _param(rule, item[rule])
    if "compare" in item:
        return item["compare"] if item["compare"] in METHODS else None, None
    if "check" in item:
        return "check", None
    rate = item.get("rate")
    if isinstance(rate, dict):
        return "range", f"{rate['from']}～{rate['to']}"
    return None if rate is None else "anchors", None


def _param(rule: str, value: Any) -> str | None:
    if rule == "ratio":
        return TARGET if value["to"] == "target" else str(value["to"])
    if rule == "line":
        return f"{value['zero']} → {value['full']}"
    if rule == "pass":
        return str(value).replace(">=", "≥").replace("<=", "≤")
    return str(value) if rule == "each" else None


def bands_of(data: Row) -> list[Row]:
    """The rows of the sheet 分段: an item's bands below one another."""
    return [
        {"item": item["id"], "※": item["title"], **band}
        for item in data.get("items", [])
        for band in item.get("bands", [])
    ]


def standards_of(data: Row) -> list[Row]:
    """The rows of the sheet 评分标准: anchors, and checklists with their points."""
    return [
        {"item": item["id"], "※": item["title"], **row}
        for item in data.get("items", [])
        for row in (*_anchors(item), *_checks(item.get("check", {})))
    ]


def _anchors(item: Row) -> list[Row]:
    rows = item.get("rate")
    if not isinstance(rows, list):
        return []
    return [{**row, "standard": "anchor", "text": row["anchor"]} for row in rows]


def _checks(check: Row) -> list[Row]:
    rows: list[Row] = [{"standard": "test", "text": t} for t in check.get("tests", [])]
    for failed, points in check.get("points_by_failed", {}).items():
        rows.append({"standard": "failed", "text": failed, "points": points})
    if "points_if_repeated" in check:
        points = check["points_if_repeated"]
        rows.append({"standard": "repeated", "points": points})
    return rows
