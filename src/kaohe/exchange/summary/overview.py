"""概览: how many, how good, how spread; two charts over cells that stay live."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple, get_args

from xlsxwriter import Workbook

from kaohe.base.exact import HUNDRED, half_up_ratio, plain
from kaohe.base.result import State
from kaohe.exchange.names import grade_title, scheme_title, state_title
from kaohe.exchange.pen import Formula, Pen, Value, cell
from kaohe.exchange.scorecards.formulas import rounded
from kaohe.exchange.summary.frame import Ranks, Summary, head

_BIN = Decimal(10)
#: Where the last step to a hundred begins; the table never starts above it.
_LAST_LOW = Decimal(90)
_ACCENT = "#4472A8"


class Bin(NamedTuple):
    """Scores from ``low`` to below ``high``; the last one holds its upper edge too."""

    low: Decimal
    high: Decimal
    closed: bool

    def holds(self, score: Decimal) -> bool:
        return self.low <= score < self.high or (self.closed and score == self.high)

    @property
    def text(self) -> str:
        return f"[{plain(self.low)}, {plain(self.high)}{']' if self.closed else ')'}"


def write_overview(
    pen: Pen, book: Workbook, summary: Summary, ranks: Ranks | None
) -> None:
    """Write the sheet; ``ranks`` None where nobody was scored."""
    pen.widths(18, 16, 4, 18, 12, 4, 18, 12)
    head(pen, summary, summary.title, 7)
    _about(pen, summary)
    row = _figures(pen, summary, ranks)
    if ranks is not None:
        grades = _grades(pen, summary, ranks)
        bins = _distribution(pen, summary, ranks)
        row = max(row, grades, bins) + 1
        _chart(pen, book, summary, (row, 0), (6, 3, bins), "distribution")
        if summary.scheme.grades:
            _chart(pen, book, summary, (row, 4), (6, 6, grades), "by_grade")
    pen.page(summary.title, summary.lang)


def _about(pen: Pen, summary: Summary) -> None:
    result, scheme = summary.result, summary.scheme
    named = {"scheme": scheme_title(scheme, summary.lang), "id": scheme.id}
    about = summary.say(
        "summary_about",
        **named,
        version=result.scheme_version,
        hash=result.scheme_sha256[:12],
    )
    for row, text in enumerate((about, summary.say("summary_private")), 1):
        pen.put(row, 0, text, "note", to=(row, 7))
        pen.height(row, (text, pen.width(0, 7)))


def _table(pen: Pen, row: int, column: int, *heads: str) -> None:
    for number, text in enumerate(heads, column):
        pen.put(row, number, text, "head")
    pen.set_height(row, 22.0)


def _figures(pen: Pen, summary: Summary, ranks: Ranks | None) -> int:
    """People by state, and what the scores come to; the next free row."""
    _table(pen, 4, 0, summary.say("figure"), summary.say("count"))
    states = Counter(p.state for p in summary.result.people)
    rows: list[tuple[str, Value, str]] = []
    for state in get_args(State):
        rows.append((state_title(state, summary.lang), states[state], "0"))
    scores = [p.score for p in summary.scored if p.score is not None]
    if ranks is not None and scores:
        cells = ranks.range(ranks.score)
        mean = half_up_ratio(sum(scores, Decimal(0)), Decimal(len(scores)))
        text = rounded(f"AVERAGE({cells})")
        rows.append((summary.say("mean"), Formula(text, mean), "0.00"))
        rows.append((summary.say("median"), _median(cells, scores), "0.00"))
        top = Formula(f"=MAX({cells})", max(scores))
        rows.append((summary.say("highest"), top, "0.00"))
        low = Formula(f"=MIN({cells})", min(scores))
        rows.append((summary.say("lowest"), low, "0.00"))
    for row, (label, value, form) in enumerate(rows, 5):
        pen.put(row, 0, label, "cell")
        pen.put(row, 1, value, "number", num_format=form)
    return 5 + len(rows)


def _median(cells: str, scores: list[Decimal]) -> Formula:
    ordered, middle = sorted(scores), len(scores) // 2
    pair = ordered[middle - 1 : middle + 1] if len(ordered) % 2 == 0 else None
    value = ordered[middle]
    if pair is not None:
        value = half_up_ratio(sum(pair, Decimal(0)), Decimal(2))
    return Formula(rounded(f"MEDIAN({cells})"), value)


def _distribution(pen: Pen, summary: Summary, ranks: Ranks) -> int:
    """Scores by tens; the next free row."""
    _table(pen, 4, 3, summary.say("range"), summary.say("people"))
    scores = [p.score for p in summary.scored if p.score is not None]
    cells, row = ranks.range(ranks.score), 5
    for one in bins(scores):
        count = sum(one.holds(score) for score in scores)
        upper = "<=" if one.closed else "<"
        low, high = f">={plain(one.low)}", f"{upper}{plain(one.high)}"
        text = f'=COUNTIFS({cells},"{low}",{cells},"{high}")'
        pen.put(row, 3, one.text, "cell", align="center")
        pen.put(row, 4, Formula(text, Decimal(count)), "number")
        row += 1
    return row


def bins(scores: list[Decimal]) -> list[Bin]:
    """Steps of ten from the lowest score to the highest, or to a hundred."""
    first = int((min(*scores, _LAST_LOW) / _BIN).to_integral_value(ROUND_FLOOR))
    after = int((max(*scores, HUNDRED) / _BIN).to_integral_value(ROUND_CEILING))
    edges = [_BIN * n for n in range(first, after + 1)]
    pairs = zip(edges, edges[1:], strict=False)
    return [Bin(low, high, high == edges[-1]) for low, high in pairs]


def _grades(pen: Pen, summary: Summary, ranks: Ranks) -> int:
    """People by grade, the best first; the next free row."""
    if not summary.scheme.grades:
        return 5
    _table(pen, 4, 6, summary.say("grade"), summary.say("people"))
    counts = Counter(p.grade for p in summary.scored)
    cells, row = ranks.range(ranks.grade), 5
    for grade in summary.scheme.grades:
        title = grade_title(summary.scheme, grade.grade, summary.lang)
        pen.put(row, 6, title, "cell", align="center")
        text = f"=SUMPRODUCT(EXACT({cells},{cell(row, 6)})*1)"
        count = Decimal(counts[grade.grade])
        pen.put(row, 7, Formula(text, count), "number")
        row += 1
    return row


def _chart(
    pen: Pen,
    book: Workbook,
    summary: Summary,
    at: tuple[int, int],
    cells: tuple[int, int, int],
    name: str,
) -> None:
    """A column chart of a table of names and counts."""
    _, column, after = cells
    first, last = 5, after - 1
    sheet = summary.say("sheet_overview")
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {
            "categories": [sheet, first, column, last, column],
            "values": [sheet, first, column + 1, last, column + 1],
            "fill": {"color": _ACCENT},
            "data_labels": {"value": True},
            "gap": 60,
        }
    )
    font = {"size": 9, "bold": False}
    chart.set_title({"name": summary.say(f"chart_{name}"), "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": font})
    whole = {
        "num_format": "0",
        "major_gridlines": {"visible": True, "line": {"color": "#E3E8ED"}},
    }
    chart.set_y_axis(
        {"num_font": font, "name": summary.say("people"), "name_font": font, **whole}
    )
    chart.set_size({"width": 390, "height": 270})
    pen.sheet.insert_chart(at[0], at[1], chart, {"x_offset": 4, "y_offset": 4})
