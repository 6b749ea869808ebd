"""Steps that a form prints, side by side or in a sentence, as bands of an indicator."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import plain
from kaohe.base.findings import Place
from kaohe.base.interval import Interval
from kaohe.base.numbers import parse_number
from kaohe.dictionary import Indicator
from kaohe.exchange.scheme_book.grown import Grown
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import Head
from kaohe.exchange.scheme_book.guess.intervals import steps
from kaohe.exchange.scheme_book.guess.numbers import Range, folded, read_range
from kaohe.exchange.scheme_book.rows_in import Row

_SEGMENT = re.compile(r"(.+?)[,:]?(得|计|扣|为)?(\d+(?:\.\d+)?)分")


class Step(NamedTuple):
    """One step: where it stands, its range, and what it is worth or costs."""

    place: Place
    text: str
    range: Range
    number: Decimal


class Steps(NamedTuple):
    """Steps in print order; ``worth`` is ``points`` or ``deduct``."""

    rows: tuple[Step, ...]
    worth: str


def steps_beside(grid: Grid, head: Head, row: int) -> Steps | None:
    """Steps in columns by turns (比率 and 扣分, or 区间 and 得分), two or more."""
    found: list[Step] = []
    for left in head.columns.get("band", ()):
        text, number = grid.text(row, left), parse_number(grid.value(row, left + 1))
        one = None if text is None else read_range(text)
        if text is not None and one is not None and number is not None:
            found.append(Step(grid.place(row, left), text, one, abs(number)))
            grid.use(row, left)
            grid.use(row, left + 1)
    worth = "deduct" if "deduct" in head.columns else "points"
    return Steps(tuple(found), worth) if len(found) > 1 else None


def steps_in(standard: str, place: Place) -> Steps | None:
    """Steps in a sentence: ``95%以上得30分；90%-95%得20分；90%以下得0分``."""
    parts = [p for p in re.split(r"[；;。，,\n]", standard) if p.strip()]
    matches = [_SEGMENT.fullmatch(folded(part)) for part in parts]
    found: list[Step] = []
    words: set[str] = set()
    for match in matches:
        one = None if match is None else read_range(match[1])
        number = None if match is None else parse_number(match[3])
        if match is None or one is None or number is None:
            return None
        words.add("deduct" if match[2] == "扣" else "points")
        found.append(Step(place, match[1], one, number))
    if len(found) < 2 or len(words) != 1:
        return None
    return Steps(tuple(found), words.pop())


def put_steps(
    row: Row,
    title: str,
    full: Decimal,
    printed: Steps,
    indicator: Indicator | None,
    grown: Grown,
) -> None:
    """Give the row its bands; without an indicator its steps only as a note."""
    if indicator is None:
        shown = "；".join(f"{s.text}：{plain(s.number)}" for s in printed.rows)
        row.data["note"] = f"原表分段（{shown}）；没有对应的指标，先由人打分"
        row.data["rate"] = {"from": "0", "to": plain(full)}
        grown.says("KH632", row.place, title=title)
        return
    intervals, decided = steps([s.range for s in printed.rows])
    row.put(("indicator",), indicator.id, row.place)
    row.data["bands"] = []
    pairs = zip(printed.rows, intervals, strict=True)
    for index, (step, interval) in enumerate(pairs):
        text = interval.text(as_percent=indicator.percent)
        row.data["bands"].append({"in": text, printed.worth: plain(step.number)})
        row.places[("bands", index)] = step.place
    if decided:
        grown.says("KH627", printed.rows[0].place, title=title)
    if _is_against(indicator, intervals, printed):
        grown.says("KH629", row.place, title=title, indicator=indicator.title)


def _is_against(
    indicator: Indicator, intervals: list[Interval], printed: Steps
) -> bool:
    """True where the best step lies at the poor end of the indicator."""
    first, last = intervals[0], intervals[-1]
    rising = (first.low or first.high or 0) < (last.low or last.high or 0)
    start, end = printed.rows[0].number, printed.rows[-1].number
    best_first = start < end if printed.worth == "deduct" else start > end
    best_is_high = rising != best_first
    return indicator.direction == ("down" if best_is_high else "up")
