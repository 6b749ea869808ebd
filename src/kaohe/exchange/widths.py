"""How much room text takes: a Chinese character is as wide as two figures."""

from __future__ import annotations

import math
import unicodedata
from typing import Literal

_CUT = "…"


def text_width(text: str) -> int:
    """Cells that ``text`` takes in a terminal or a column of a sheet."""
    return sum(_cells(c) for c in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shown(text: str) -> str:
    """``text`` without characters that would steer a terminal."""
    return "".join(c for c in text if unicodedata.category(c)[0] != "C")


def wrapped(text: str, width: int) -> list[str]:
    """``text`` on as many lines as it needs; what follows the first is set in by two."""
    lines, line = list[str](), ""
    for character in text:
        if text_width(line) + _cells(character) > width:
            kept, space, word = line.rpartition(" ")
            if not space or text_width(word) > width // 3:
                kept, word = line, ""
            lines.append(kept)
            line = "  " + word
        line += character
    return [*lines, line]


def fitted(text: str, width: int) -> str:
    """``text`` cut to ``width`` cells, with … where something is missing."""
    if text_width(text) <= width:
        return text
    kept, used = "", 1
    for character in text:
        if used + _cells(character) > width:
            break
        kept += character
        used += _cells(character)
    return kept + _CUT


def padded(text: str, width: int, side: Literal["left", "right"]) -> str:
    """``text`` filled with blanks to ``width`` cells, standing on ``side``."""
    blanks = " " * (width - text_width(text))
    return text + blanks if side == "left" else blanks + text


#: A column of width 44 holds some 48 half-width cells of a Chinese font; less is sure.
_CELLS_PER_WIDTH = 1.04


def lines_in(text: str, width: float) -> int:
    """Lines that ``text`` needs in a cell of that width, at least one."""
    room = max(width * _CELLS_PER_WIDTH, 1.0)
    return sum(max(1, math.ceil(text_width(p) / room)) for p in text.split("\n"))
