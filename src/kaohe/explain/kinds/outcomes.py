"""结果应用: bonuses that are paid, and proposals that a person decides."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.explain.figures import result, two
from kaohe.explain.lines import Line, View
from kaohe.schemes.model import Bonus, Outcome


def explain_bonus(node: Because, view: View) -> list[Line]:
    """A bonus with its condition; the facts follow below."""
    rule = str(node.inputs["id"])
    title = _title(rule, view)
    names = {"title": title or rule, "amount": two(result(node))}
    return [view.line("why_bonus" if title else "why_bonus_untitled", names)]


def explain_proposal(node: Because, view: View) -> list[Line]:
    """A proposal, never a decision; the print's own word is kept as its source only."""
    rule = str(node.inputs["rule"])
    title = _title(rule, view)
    names = {
        "rule": title or rule,
        "propose": view.word(f"why_propose_{node.inputs['propose']}"),
        "law": view.word(f"why_law_{node.inputs['legal_class']}"),
    }
    first = "why_proposal" if title else "why_proposal_untitled"
    lines = [view.line(first, names), view.line("why_law", names, 1)]
    printed = node.inputs.get("printed")
    if printed:
        lines.append(view.line("why_printed", {"printed": printed}, 1))
    return lines


def _title(rule: str, view: View) -> str:
    """The rule's title, or nothing where the scheme gives it none."""
    rules: list[Outcome | Bonus] = [*view.scheme.outcomes, *view.scheme.pay.bonuses]
    return view.title(next((r for r in rules if r.id == rule), None), "")
