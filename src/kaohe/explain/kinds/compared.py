"""相对评价: places given by raters, shares of wins, and estimated strengths."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.base.exact import Ratio
from kaohe.explain.figures import exact, grouped, needed, result, rounded, two
from kaohe.explain.kinds.rounding import rounding
from kaohe.explain.lines import Line, View


def _names(node: Because) -> dict[str, object]:
    won = Ratio(needed(node.inputs, "wins"), needed(node.inputs, "of"))
    return {
        "comparisons": grouped(needed(node.inputs, "comparisons")),
        "wins": grouped(won.numerator),
        "of": grouped(won.denominator),
        "share": f"{grouped(rounded(won, True, None)[0])}%",
        "full": grouped(needed(node.inputs, "full")),
        "points": two(result(node)),
    }


def _rounding(node: Because, view: View) -> list[Line]:
    won = exact(needed(node.inputs, "wins")) / exact(needed(node.inputs, "of"))
    points = result(node)
    return rounding(exact(needed(node.inputs, "full")) * won, points, view)


def explain_win_rate(node: Because, view: View) -> list[Line]:
    """配对比较法 with few comparisons: full points times the share won."""
    return [view.line("why_win_rate", _names(node)), *_rounding(node, view)]


def explain_bradley_terry(node: Because, view: View) -> list[Line]:
    """配对比较法 with ten comparisons or more: an estimate, and named as one."""
    return [view.line("why_bradley_terry", _names(node)), *_rounding(node, view)]


def explain_ranking(node: Because, view: View) -> list[Line]:
    """排名法: the mean share of colleagues placed behind."""
    return [view.line("why_ranking", _names(node)), *_rounding(node, view)]
