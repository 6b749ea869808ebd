"""事实: what a bonus or a proposal rests on, month by month."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.base.interval import parse_interval
from kaohe.explain.figures import needed, two
from kaohe.explain.intervals import written_words
from kaohe.explain.lines import Line, View
from kaohe.explain.measured import counted, figure


def explain_fact_rank(node: Because, view: View) -> list[Line]:
    """First or last of a figure in a month; history may lack the number ranked."""
    of, within = str(node.inputs["of"]), str(node.inputs.get("within") or "all")
    names = {
        "of": _figure_name(of, view),
        "within": view.word(f"why_within_{within}"),
        "period": node.inputs.get("period"),
        "place": node.inputs.get("place"),
        "ranked_of": node.inputs.get("ranked_of"),
    }
    name = f"why_fact_rank_{node.inputs['rank']}"
    if names["ranked_of"] is None:
        name += "_published"
    return [view.line(name, names)]


def explain_fact_score(node: Because, view: View) -> list[Line]:
    """A month's score that lies where the condition says."""
    names = {
        "score": two(needed(node.inputs, "score")),
        "condition": written_words(node.inputs["inside"], view, False, False),
        "period": node.inputs.get("period"),
    }
    return [view.line("why_fact_score", names)]


def explain_fact_grade(node: Because, view: View) -> list[Line]:
    """A month's grade that the condition names."""
    names = {
        "grade": view.grade(node.inputs["grade"]),
        "period": node.inputs.get("period"),
    }
    return [view.line("why_fact_grade", names)]


def explain_fact_indicator(node: Because, view: View) -> list[Line]:
    """A figure that lies where the condition says."""
    shown = figure(node, view, parse_interval(str(node.inputs["inside"])))
    condition = written_words(node.inputs["inside"], view, shown.percent, shown.whole)
    names = {"title": shown.title, "value": shown.text, "condition": condition}
    names["period"] = str(node.inputs.get("period") or "")
    return [view.line("why_fact_indicator", names), *counted(node, view)]


def _figure_name(of: str, view: View) -> str:
    if of == "score":
        return view.word("why_ranked_on_score")
    known = view.scheme.dictionary.get(of)
    return of if known is None else known.title.in_(view.lang)
