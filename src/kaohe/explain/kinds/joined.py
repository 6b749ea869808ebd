"""月中换岗: the score and the pay lines of several posts, by their working days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from kaohe.base.because import Because
from kaohe.base.language import Text
from kaohe.explain.figures import exact, needed, result, two
from kaohe.explain.kinds.rounding import rounding, rounding_yuan
from kaohe.explain.lines import Line, View


def explain_joined_score(node: Because, view: View) -> list[Line]:
    """The mean by working days; each post says its part below."""
    score = result(node)
    line = view.line("why_joined_score", {"score": two(score)})
    return [line, *rounding(_mean(node), score, view)]


def explain_joined_pay(node: Because, view: View) -> list[Line]:
    """A wage of the month by working days."""
    amount = result(node)
    line = view.line("why_joined_pay", {"amount": two(amount)})
    return [line, *rounding_yuan(_mean(node), amount, view)]


def explain_added_pay(node: Because, view: View) -> list[Line]:
    """What each post pays on its own days' figures, added up."""
    return [view.line("why_added_pay", {"amount": two(result(node))})]


def explain_post(node: Because, view: View) -> list[Line]:
    """One post: its days, its title and what it brings."""
    inputs = node.inputs
    position = inputs.get("position")
    names = {
        **days(inputs["first"], inputs["last"], view),
        "title": Text(**inputs["title"]),
        "position": position,
        "value": two(result(node)),
        "workdays": inputs["workdays"],
        "of": inputs["of"],
    }
    name = f"why_{node.rule}" if position is None else f"why_{node.rule}_position"
    return [view.line(name, names)]


def days(first: str, last: str, view: View) -> dict[str, object]:
    """The first and the last day of a post, as people say them."""
    said = {"since": date.fromisoformat(first), "until": date.fromisoformat(last)}
    return {
        name: view.word("why_day", month=day.month, day=day.day)
        for name, day in said.items()
    }


def _mean(node: Because) -> Fraction:
    """The exact mean of the posts below, each by its working days."""
    total = Fraction(0)
    for post in node.children:
        of = needed(post.inputs, "of")
        share = exact(needed(post.inputs, "workdays")) / exact(of)
        total += exact(result(post)) * share
    return total
