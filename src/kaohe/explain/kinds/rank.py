"""名次: the place among those who were ranked, shared or alone."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.explain.figures import decimal, two
from kaohe.explain.lines import Line, View


def explain_rank(node: Because, view: View) -> list[Line]:
    """The place, the group, the figure ranked on, and how many share it."""
    tied = node.inputs.get("tied")
    others = int(tied) - 1 if tied is not None else 0
    group, score = node.inputs.get("group"), decimal(node.inputs.get("score"))
    names = {
        "place": node.value,
        "ranked_of": node.inputs["ranked_of"],
        "group": view.word("why_everybody") if group is None else group,
        "basis": view.word(f"why_ranked_on_{node.inputs.get('on') or 'score'}"),
        "score": "" if score is None else two(score),
        "others": others,
    }
    return [view.line("why_rank_tied" if others > 0 else "why_rank", names)]
