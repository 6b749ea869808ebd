"""One value of a scheme as a cell, and back: one pair of functions for each kind.

``encode`` never loses anything that ``decode`` would not give back; what has no form
in a cell is kept on the sheet 补充 (see ``extras``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kaohe.base.numbers import parse_number
from kaohe.dictionary import INDICATORS
from kaohe.exchange.scheme_book.words import CHOICES, ROLES, value_of, word_of
from kaohe.exchange.sheets import as_cell


class Unreadable(Exception):
    """What is wrong with a cell: the code of the finding, and its parameters."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


class Codec(NamedTuple):
    """How a kind of value is written in a cell and read from its text."""

    encode: Callable[[Any], str | float]
    decode: Callable[[str], Any]


_NUMBER = r"[+-]?[\d.,]+\s*%?"
_RANGE = re.compile(rf"({_NUMBER})\s*(?:[~～〜—–]+|-|至|到)\s*({_NUMBER})")
_WEIGHT = re.compile(r"(.+?)\s*[:：]?\s*([\d.]+\s*%?)")
#: An id in brackets behind a title; the loader says whether there is such an indicator.
_NAMED = re.compile(r".*[（(]([a-z][a-z0-9_]*)[）)]")
_SIGNS = (("≥", ">="), ("≤", "<="))


def _number(value: str) -> str | float:
    number = None if "%" in value else parse_number(value)
    return value if number is None else as_cell(number)


def _points(value: str | list[str]) -> str | float:
    return _number(value) if isinstance(value, str) else "～".join(value)


def read_points(text: str) -> str | list[str]:
    """``3`` stays, ``3～4`` becomes the pair that a scheme writes ``[3, 4]``."""
    pair = _RANGE.fullmatch(text)
    return text if pair is None else [pair[1].strip(), pair[2].strip()]


def _signs(text: str) -> str:
    for ascii_sign, sign in ((">=", "≥"), ("<=", "≤")):
        text = text.replace(ascii_sign, sign)
    return "不限" if text == "any" else text


def read_interval(text: str) -> str:
    """An interval with the signs that schemes use."""
    for sign, ascii_sign in _SIGNS:
        text = text.replace(sign, ascii_sign)
    return "any" if text == "不限" else text


def _edges(text: str) -> str:
    return _signs(text).replace("plan", "计划")


def _read_edges(text: str) -> str:
    text = text.replace("（", "(").replace("）", ")").replace("，", ",")
    return read_interval(text).replace("计划", "plan")


def figure_word(name: str) -> str:
    """An indicator as its title with its id: ``客户满意率（csat_rate）``."""
    if name == "score":
        return "得分"
    known = INDICATORS.get(name)
    return name if known is None else f"{known.title.zh}（{name}）"


def read_figure(text: str) -> str:
    """The id that a cell names: in brackets behind the title, alone, or by title."""
    if text == "得分":
        return "score"
    named = _NAMED.fullmatch(text)
    if named is not None:
        return named[1]
    return next((i.id for i in INDICATORS.values() if i.title.zh == text), text)


def _list(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[；;\n]", text) if part.strip()]


def _weights(weights: Mapping[str, str]) -> str:
    return "，".join(f"{ROLES.get(r, r)} {w}" for r, w in weights.items())


def _read_weights(text: str) -> dict[str, str]:
    roles = {word: role for role, word in ROLES.items()}
    found: dict[str, str] = {}
    for part in re.split(r"[，,；;、\n]", text):
        weight = _WEIGHT.fullmatch(part.strip())
        if weight is None:
            raise Unreadable("KH611", written=text)
        found[roles.get(weight[1], weight[1])] = weight[2]
    return found


def _facts(facts: Mapping[str, str]) -> str:
    return "；".join(f"{name} = {value}" for name, value in facts.items())


def _read_facts(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in _list(text)]
    if not all(name.strip() and sign for name, sign, _ in pairs):
        raise Unreadable("KH613", written=text)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _same(value: str) -> str:
    return value


#: The kinds of cells; ``choice:<field>`` stands beside them.
CODECS: dict[str, Codec] = {
    "text": Codec(_same, _same),
    "day": Codec(_same, _same),
    "number": Codec(_number, _same),
    "points": Codec(_points, read_points),
    "interval": Codec(_signs, read_interval),
    "edges": Codec(_edges, _read_edges),
    "figure": Codec(figure_word, read_figure),
    "figures": Codec(
        lambda names: "；".join(figure_word(n) for n in names),
        lambda text: [read_figure(part) for part in _list(text)],
    ),
    "names": Codec("；".join, _list),
    "weights": Codec(_weights, _read_weights),
    "facts": Codec(_facts, _read_facts),
    "base": Codec(
        lambda value: "工资基数表" if value == "wages" else _number(value),
        lambda text: "wages" if text == "工资基数表" else text,
    ),
    "json": Codec(lambda value: json.dumps(value, ensure_ascii=False), _same),
}


def encode(kind: str, value: Any) -> str | float:
    """The cell that shows ``value``."""
    if kind.startswith("choice:"):
        return word_of(kind.removeprefix("choice:"), value)
    return CODECS[kind].encode(value)


def decode(kind: str, text: str) -> Any:
    """The value that a cell's text means; raises ``Unreadable`` where it means none."""
    if not kind.startswith("choice:"):
        return CODECS[kind].decode(text)
    field = kind.removeprefix("choice:")
    value = value_of(field, text)
    if value is None:
        known = list(CHOICES[field].values())
        raise Unreadable("KH601", field=field, written=text, known=known)
    return value
