"""等级: the edge that the score reached, and the distance to the next grade."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.base.exact import ONE
from kaohe.explain.figures import decimal, grouped, needed, two
from kaohe.explain.lines import Line, View
from kaohe.schemes.model import Grade


def explain_grade(node: Because, view: View) -> list[Line]:
    """Grade, edge, how far the next one is, and how near the one below."""
    score, low = needed(node.inputs, "score"), needed(node.inputs, "low")
    above = decimal(node.inputs.get("next_low"))
    below = next((g for g in view.scheme.grades if g.low < low), None)
    names: dict[str, object] = {
        "score": two(score),
        "grade": view.grade(node.inputs["grade"]),
        "low": grouped(low),
        "next": view.grade(node.inputs.get("next_grade")),
        "next_low": "" if above is None else grouped(above),
        "missing": "" if above is None else two(above - score),
    }
    if above is None:
        first = "why_grade_top" if below is not None else "why_grade_only"
    else:
        first = "why_grade" if below is not None else "why_grade_lowest"
    lines = [view.line(first, names)]
    if below is not None and score - low <= ONE:
        names |= {"over": two(score - low), "below": view.grade(below.grade)}
        lines.append(view.line("why_grade_near", names, 1))
    own = next((g for g in view.scheme.grades if g.grade == node.inputs["grade"]), None)
    return lines + ([] if own is None else _follows(own, view))


def _follows(grade: Grade, view: View) -> list[Line]:
    """What the table of the scheme says beside the grade (培训, 晋升)."""
    named = {"training": grade.training, "promotion": grade.promotion}
    return [
        view.line(f"why_grade_{what}", {"text": view.text(text)}, 1)
        for what, text in named.items()
        if text is not None
    ]
