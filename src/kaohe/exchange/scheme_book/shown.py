"""A scheme's canonical data as people write it: shares in percent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kaohe.base.exact import EXACT, HUNDRED, plain
from kaohe.base.interval import parse_interval
from kaohe.base.numbers import parse_number
from kaohe.dictionary import Dictionary
from kaohe.schemes.dump import dump
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Path

_WEIGHTS = ("raters",)


def shown_data(scheme: Scheme) -> dict[str, Any]:
    """The data of ``dump`` with weights, rates and shares in percent.

    It reads back to the same scheme: 0.95 and 95% are one number.
    """
    data: dict[str, Any] = _shown(dump(scheme), (), scheme.dictionary, shares=False)
    return data


def _shown(node: Any, path: Path, known: Dictionary, shares: bool) -> Any:
    if isinstance(node, list):
        return [_shown(v, (*path, i), known, shares) for i, v in enumerate(node)]
    if isinstance(node, dict):
        shares = shares or _of_shares(node, known)
        return {k: _shown(v, (*path, k), known, shares) for k, v in node.items()}
    if not isinstance(node, str):
        return node
    if _is_weight(path):
        return _percent(node)
    if shares and path[-1] in ("in", "pass"):
        return _percent_interval(node)
    if shares and _is_threshold(path):
        return _percent(node)
    return node


def _of_shares(node: dict[str, Any], known: Dictionary) -> bool:
    name = node.get("indicator")
    found = known.get(name) if isinstance(name, str) else None
    return found is not None and found.percent


def _is_weight(path: Path) -> bool:
    """Weights of raters, and the rates of commission tiers (marked ones too)."""
    keys = _unmarked(path)
    return (len(keys) > 1 and keys[-2] in _WEIGHTS) or (
        keys[-1] == "rate" and "tiers" in keys
    )


def _is_threshold(path: Path) -> bool:
    keys = _unmarked(path)
    return keys[-2:] in (("ratio", "to"), ("line", "zero"), ("line", "full"))


def _unmarked(path: Path) -> Path:
    return path[:-1] if path[-1] == "value" else path


def _percent_interval(text: str) -> str:
    interval = parse_interval(text)
    shown = text if interval is None else interval.text(as_percent=True)
    return shown if parse_interval(shown) == interval else text


def _percent(text: str) -> str:
    number = parse_number(text)
    return text if number is None else as_percent(number)


def as_percent(number: Decimal) -> str:
    """``0.005`` as ``0.5%``, exactly."""
    return plain(EXACT.multiply(number, HUNDRED)) + "%"
