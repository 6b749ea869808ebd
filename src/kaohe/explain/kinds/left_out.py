"""不适用: items that nothing happened for, or too little; neither full marks nor 0."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.explain.figures import decimal, grouped, needed
from kaohe.explain.lines import Line, View
from kaohe.explain.measured import counted, indicator_title


def explain_not_applicable(node: Because, view: View) -> list[Line]:
    """Nothing to count this period (or a target of 0): the item is taken out."""
    names = {
        "title": indicator_title(node, view),
        "full": grouped(needed(node.inputs, "full")),
    }
    known, bottom = view.indicator(node), decimal(node.inputs.get("denominator"))
    if bottom is None or bottom != 0:
        return [view.line("why_not_applicable_target", names)]
    if known is None or not known.denominator_is_cases:
        return [view.line("why_not_applicable_zero", names)]
    cases = {"cases": _noun(known.cases.in_(view.lang), view)}
    return [view.line("why_not_applicable", names | cases), *_formula(node, view)]


def _formula(node: Because, view: View) -> list[Line]:
    empty = {"indicator": node.inputs.get("indicator")}
    return counted(Because(node.rule, empty), view)


def _noun(cases: str, view: View) -> str:
    return cases[1:] if view.lang == "zh" else cases


def explain_small_left_out(node: Because, view: View) -> list[Line]:
    """Fewer cases than the scheme demands: the item is taken out."""
    known = view.indicator(node)
    names = {
        "title": indicator_title(node, view),
        "n": grouped(needed(node.inputs, "n")),
        "min_n": grouped(needed(node.inputs, "min_n")),
        "full": grouped(needed(node.inputs, "full")),
        "cases": "" if known is None else known.cases,
    }
    return [view.line("why_small_left_out", names), *counted(node, view)]
