"""评分加权: self, supervisor and others by their shares: 5 × 40% + 3 × 60% = 3.80."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.explain.figures import (
    as_decimal,
    exact,
    grouped,
    needed,
    result,
    share,
    short,
    two,
)
from kaohe.explain.kinds.rounding import rounding
from kaohe.explain.lines import Line, View

#: Roles whose single ratings are not shown: only their mean is.
ANONYMOUS = ("peer", "subordinate", "customer")


class Part(NamedTuple):
    """One role's mean as an exact fraction, and its share."""

    role: str
    mean: Fraction
    weight: Fraction
    node: Because


def explain_blend(node: Because, view: View) -> list[Line]:
    """The sum of each role's mean times its share."""
    parts = _parts(node)
    points = result(node)
    whole = sum((p.mean * p.weight for p in parts), Fraction(0))
    names = _names(node, parts, view)
    name = "why_blend_one" if len(parts) == 1 else "why_blend"
    return [view.line(name, names), *rounding(whole, points, view)]


def explain_supervisor_only(node: Because, view: View) -> list[Line]:
    """The same where the self-rating is missing and the scheme goes without it."""
    parts = _parts(node)
    points = result(node)
    total = sum((p.weight for p in parts), Fraction(0))
    whole = sum((p.mean * p.weight for p in parts), Fraction(0)) / total
    names = _names(node, parts, view)
    names["total"] = share(as_decimal(total))
    name = "why_supervisor_only" if len(parts) == 1 else "why_without_self"
    return [view.line(name, names), *rounding(whole, points, view)]


def explain_role(node: Because, view: View) -> list[Line]:
    """The mean of several raters of one role; of one rater the rating itself speaks."""
    role, raters = str(node.inputs["role"]), int(node.inputs["raters"])
    hidden = role in ANONYMOUS
    if raters == 1 and not hidden:
        return []
    mean = exact(needed(node.inputs, "sum")) / raters
    names = {
        "role": view.word(f"role_{role}"),
        "raters": raters,
        "sum": grouped(needed(node.inputs, "sum")),
        "mean": short(mean),
        "weight": share(needed(node.inputs, "weight")),
    }
    return [view.line("why_role_hidden" if hidden else "why_role_mean", names)]


def _parts(node: Because) -> list[Part]:
    found: list[Part] = []
    for child in node.children:
        count = int(child.inputs["raters"])
        mean = exact(needed(child.inputs, "sum")) / count
        weight = exact(needed(child.inputs, "weight"))
        found.append(Part(str(child.inputs["role"]), mean, weight, child))
    return found


def _names(node: Because, parts: list[Part], view: View) -> dict[str, object]:
    """The terms of the sum as one formula, and what they come to."""
    terms = [
        view.word(
            "why_blend_term",
            role=view.word(f"form_role_{p.role}"),
            points=short(p.mean),
            weight=share(needed(p.node.inputs, "weight")),
        )
        for p in parts
    ]
    points = result(node)
    return {
        "terms": " + ".join(terms),
        "role": view.word(f"role_{parts[0].role}"),
        "points": two(points),
    }
