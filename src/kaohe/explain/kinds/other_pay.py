"""其他 and 最低工资补足: lines that the company brings, and the top-up to the floor."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.explain.figures import needed, result, two, yuan
from kaohe.explain.lines import Line, View


def explain_other_pay(node: Because, view: View) -> list[Line]:
    """A line as the company brought it, with its basis."""
    names = {
        "line": node.inputs["line"],
        "amount": two(result(node)),
        "basis": node.inputs.get("basis"),
    }
    return [
        view.line("why_other_pay_basis" if names["basis"] else "why_other_pay", names)
    ]


def explain_floor_top_up(node: Because, view: View) -> list[Line]:
    """Up to the minimum wage of the place."""
    names = {
        "floor": yuan(needed(node.inputs, "floor")),
        "place": node.inputs.get("place"),
        "since": node.inputs.get("since"),
        "without": two(needed(node.inputs, "without")),
        "amount": two(result(node)),
    }
    placed = names["place"] is not None
    return [
        view.line("why_floor_top_up_place" if placed else "why_floor_top_up", names)
    ]
