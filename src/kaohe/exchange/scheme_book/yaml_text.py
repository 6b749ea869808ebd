"""A scheme as the YAML text that a person would write: numbers bare, shares in percent.

The text is in the plain subset of YAML that needs no library to write: a scalar is bare
where that is safe beyond doubt, else in double quotes as in JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from kaohe.exchange.scheme_book.shown import shown_data
from kaohe.exchange.widths import text_width
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Path

#: One line of the file, as long as it reads well.
_WIDTH = 100

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")
_BARE = re.compile(
    r"[A-Za-z_\u4e00-\u9fff（《“]"
    r"(?:[A-Za-z0-9_.%+/\u4e00-\u9fff（）《》“”、，；：。！？～—…×÷·＋－-]"
    r"| (?=\S))*"
)
_TAKEN = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}

#: Keys whose scalars are numbers, and mappings of which every value is one.
_NUMBERS = {
    *("version", "opens", "closes", "workdays", "full_marks"),
    *("absent_months_at_most", "employed_days_at_least", "min_n", "small_sample"),
    *("base", "floor", "cap", "full", "step", "points", "deduct", "from", "to"),
    *("zero", "each", "wage", "amount", "bonus", "rate", "below", "periods"),
    *("points_if_repeated", "by_score"),
}
_ALL_NUMBERS = {"raters", "by_grade", "points_by_failed"}

#: Parts that a blank line sets off.
_PARTS = ("items", "ledger", "grades", "pay", "outcomes")


def write_yaml(scheme: Scheme, path: FilePath) -> None:
    """Write the scheme as a YAML file that loads to the same scheme (same hash)."""
    path.write_text(yaml_text(scheme), encoding="utf-8", newline="\n")


def yaml_text(scheme: Scheme) -> str:
    """The scheme as YAML, its keys in the order of the form."""
    return yaml_of(shown_data(scheme))


def yaml_of(data: Mapping[str, Any]) -> str:
    """Plain data of a scheme (a draft, say) as YAML."""
    lines: list[str] = []
    for key, value in data.items():
        if key in _PARTS:
            lines.append("")
        lines += _entry(key, value, (key,), "")
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, path: Path, indent: str) -> list[str]:
    """The lines of one key; what fits stands behind it on its line."""
    head = f"{indent}{_key(key)}:"
    if not isinstance(value, (dict, list)):
        return [f"{head} {_scalar(value, path)}"]
    flat = _flow(value, path)
    listed = isinstance(value, list) and any(isinstance(v, dict) for v in value)
    if not listed and text_width(f"{head} {flat}") <= _WIDTH:
        return [f"{head} {flat}"]
    return [head, *_block(value, path, indent + "  ")]


def _block(node: Any, path: Path, indent: str) -> list[str]:
    if isinstance(node, dict):
        return [
            line
            for key, value in node.items()
            for line in _entry(key, value, (*path, key), indent)
        ]
    lines: list[str] = []
    for index, value in enumerate(node):
        below = (*path, index)
        flat = f"{indent}- {_flow(value, below)}"
        if not isinstance(value, dict) or text_width(flat) <= _WIDTH:
            lines.append(flat)
            continue
        inner = _block(value, below, indent + "  ")
        lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
    return lines


def _flow(node: Any, path: Path) -> str:
    """The node on one line."""
    if isinstance(node, dict):
        parts = [f"{_key(k)}: {_flow(v, (*path, k))}" for k, v in node.items()]
        return "{" + ", ".join(parts) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(_flow(v, (*path, i)) for i, v in enumerate(node)) + "]"
    return _scalar(node, path)


def _key(key: str) -> str:
    return key if _NUMBER.fullmatch(key) or _is_bare(key) else _quoted(key)


def _scalar(text: str, path: Path) -> str:
    if _is_number(path) and (_NUMBER.fullmatch(text) or text == "true"):
        return text
    if path == ("effective_from",) or _is_bare(text):
        return text
    return _quoted(text)


def _is_number(path: Path) -> bool:
    keys = [k for k in path if isinstance(k, str)]
    if keys[-1] == "value":
        keys.pop()
    return keys[-1] in _NUMBERS or (len(keys) > 1 and keys[-2] in _ALL_NUMBERS)


def _is_bare(text: str) -> bool:
    return _BARE.fullmatch(text) is not None and text.lower() not in _TAKEN


def _quoted(text: str) -> str:
    """In double quotes; letters that YAML does not print are written as escapes."""
    plain = text.isprintable() and "\ufeff" not in text
    return json.dumps(text, ensure_ascii=not plain)
