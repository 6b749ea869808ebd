"""Schemes and months as no careful person would write them: seeded slips of the hand."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Tables = dict[str, list[dict[str, str]]]

#: What may stand where something else belongs.
WORDS = [
    *("", "0", "-1", "1e29", "1e-29", "99999999999999999999", "95%", "-5%", "1.005"),
    *("[0, 1]", "[5, 3]", "{value: 3}", "{value: [1, 2], src: sample}", "{}", "[]"),
    *("null", "true", "plan", "plan + 5", "= 0", ">= 90%", "any", "score", "first"),
    *("csat_rate", "团队", "'", "&a", "*a", "2026-13-01", "? x", "a: b", "1/3", "NaN"),
]
CELLS = [
    *("", "0", "-1", "1e29", "1e-29", "95%", "-5%", "0/0", "NaN", "inf", "A01", "F1"),
    *("2026-13-45", "2026-10-31", "2026-09", "是", "否", "x" * 300, "\x00", "'=1+1"),
    *("1,234.50元", "５万", "√", "#N/A", "None", "-", "0.5", "1.005", "12:61", "自评"),
    *("self", "supervisor", "休假", "在岗", "E001", "\n", "🙂", "１２", "1 2", "--"),
]
_SCALAR = re.compile(r"(?<=: )[^,{}\[\]\n]+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?%?")
_FLOW = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]")
_KEY = re.compile(r"\w+(?=:)")


def odd_scheme(text: str, seed: int) -> str:
    """The text of a scheme with a few of its lines spoilt."""
    chance = random.Random(seed)
    lines = text.split("\n")
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5])):
        at = chance.randrange(len(lines))
        chance.choice(_SLIPS)(lines, at, chance)
    return "\n".join(lines)


Slip = Callable[[list[str], int, random.Random], None]


def _written(pattern: re.Pattern[str], words: list[str]) -> Slip:
    """A slip that writes one of ``words`` where ``pattern`` finds something."""

    def slip(lines: list[str], at: int, chance: random.Random) -> None:
        places = list(pattern.finditer(lines[at]))
        if places:
            start, end = chance.choice(places).span()
            lines[at] = lines[at][:start] + chance.choice(words) + lines[at][end:]

    return slip


def _lost(lines: list[str], at: int, chance: random.Random) -> None:
    if len(lines) > 1:
        del lines[at]


def _doubled(lines: list[str], at: int, chance: random.Random) -> None:
    lines.insert(at, chance.choice(lines))


def _shifted(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at] = "  " + lines[at]


def _mistyped(lines: list[str], at: int, chance: random.Random) -> None:
    cut = chance.randrange(len(lines[at]) + 1)
    sign = chance.choice(["", *"{}[]:,-'\"# %\t"])
    lines[at] = lines[at][:cut] + sign + lines[at][cut + (sign == "") :]


_SLIPS: tuple[Slip, ...] = (
    _lost,
    _doubled,
    _shifted,
    _mistyped,
    _written(_SCALAR, WORDS),
    _written(_NUMBER, WORDS),
    _written(_FLOW, WORDS),
    _written(_KEY, ["x", "points", "in", "value", "src", "when", "full", "note"]),
)


def odd_tables(tables: Tables, seed: int) -> Tables:
    """A month with odd cells, rows lost and doubled, and columns left out."""
    chance = random.Random(seed)
    tables = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    for _ in range(chance.choice([1, 2, 4, 8, 20])):
        rows = tables[chance.choice(sorted(tables))]
        if not rows:
            continue
        row = chance.choice(rows)
        slip = chance.randrange(8)
        if slip < 5 and row:
            row[chance.choice(list(row))] = chance.choice(CELLS)
        elif slip == 5:
            rows.append(dict(row))
        elif slip == 6:
            rows.remove(row)
        elif row:
            column = chance.choice(list(row))
            for one in rows:
                one.pop(column, None)
    return tables
