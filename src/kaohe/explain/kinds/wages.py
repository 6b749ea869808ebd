"""岗位工资 and 绩效工资: by grade, or in proportion to the score."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.explain.figures import exact, needed, result, share, short, two, yuan
from kaohe.explain.kinds.rounding import rounding_yuan
from kaohe.explain.lines import Line, View


def explain_post_wage(node: Because, view: View) -> list[Line]:
    """The wage that the scheme's table gives the grade."""
    names = {
        "grade": view.grade(node.inputs["grade"]),
        "level": view.text(str(node.inputs.get("level") or "")),
        "amount": two(result(node)),
    }
    name = "why_post_wage" if not names["level"] else "why_post_wage_level"
    return [view.line(name, names)]


def explain_performance_by_grade(node: Because, view: View) -> list[Line]:
    """Base times the factor of the grade."""
    base, factor = needed(node.inputs, "base"), needed(node.inputs, "factor")
    amount = result(node)
    names = {
        "base": yuan(base),
        "factor": short(exact(factor)),
        "grade": view.grade(node.inputs["grade"]),
        "amount": two(amount),
    }
    line = view.line("why_performance_by_grade", names)
    return [line, *rounding_yuan(exact(base) * exact(factor), amount, view)]


def explain_performance_by_score(node: Because, view: View) -> list[Line]:
    """Base times the score as a percentage."""
    base, score = needed(node.inputs, "base"), needed(node.inputs, "score")
    amount = result(node)
    names = {
        "base": yuan(base),
        "score": two(score),
        "percent": share(score.scaleb(-2)),
        "amount": two(amount),
    }
    if score < 0:
        return [view.line("why_performance_below_nothing", names)]
    line = view.line("why_performance_by_score", names)
    return [line, *rounding_yuan(exact(base) * exact(score) / 100, amount, view)]
