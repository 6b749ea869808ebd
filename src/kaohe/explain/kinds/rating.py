"""评分: who gave how many points, by which anchor or tests, with comment and evidence."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.explain.figures import decimal, grouped
from kaohe.explain.kinds.blend import ANONYMOUS
from kaohe.explain.lines import Line, View
from kaohe.schemes.model import Anchor, Anchored, Checklist, PointRange


def explain_rating(node: Because, view: View) -> list[Line]:
    """One rater's points; of colleagues and customers only the mean is shown."""
    role = "" if view.parent is None else str(view.parent.inputs.get("role"))
    if role in ANONYMOUS:
        return []
    lines = [_given(node, role, view)]
    for kept in ("comment", "evidence"):
        text = node.inputs.get(kept)
        if text:
            lines.append(view.line(f"why_rating_{kept}", {"text": text}, 1))
    return lines


def _given(node: Because, role: str, view: View) -> Line:
    points = decimal(node.inputs["points"])
    names: dict[str, object] = {"who": _who(node, role, view)}
    names["points"] = "" if points is None else grouped(points)
    item = view.item
    judged = None if item is None else item.judged
    if isinstance(judged, Anchored):
        return _anchored(node, judged, names, view)
    if isinstance(judged, Checklist):
        return _checked(node, judged, names, view)
    if node.inputs.get("anchor_text"):
        names["text"] = view.text(str(node.inputs["anchor_text"]))
        return view.line("why_rating_text", names)
    return view.line("why_rating", names)


def _who(node: Because, role: str, view: View) -> str:
    rater, title = (
        node.inputs.get("rater"),
        view.word(f"role_{role}" if role else "why_rater"),
    )
    if role == "self" or not rater:
        return title
    return view.word("why_rater_named", role=title, rater=rater)


def _anchored(
    node: Because, judged: Anchored, names: dict[str, object], view: View
) -> Line:
    number = node.inputs.get("anchor")
    if number is not None and 1 <= int(number) <= len(judged.anchors):
        anchor = judged.anchors[int(number) - 1]
        about = _about(anchor, view)
        return view.line("why_rating_anchor", {**names, **about, "anchor": number})
    points = decimal(node.inputs["points"])
    fitting = [
        a
        for a in judged.anchors
        if points is not None and a.points.low <= points <= a.points.high
    ]
    if len(fitting) == 1:
        return view.line("why_rating_fits", names | _about(fitting[0], view))
    if fitting:
        texts = [view.word("why_quoted", text=view.text(a.text)) for a in fitting]
        return view.line("why_rating_either", names | {"texts": texts})
    return view.line("why_rating", names)


def _about(anchor: Anchor, view: View) -> dict[str, object]:
    return {"text": view.text(anchor.text), "range": _range(anchor.points, view)}


def _range(points: PointRange, view: View) -> str:
    low, high = (grouped(p) for p in points)
    return low if low == high else view.word("why_range", low=low, high=high)


def _checked(
    node: Because, judged: Checklist, names: dict[str, object], view: View
) -> Line:
    names |= {"count": len(judged.tests), "tests": [view.text(t) for t in judged.tests]}
    if node.inputs.get("repeated") is True and judged.if_repeated is not None:
        allowed = _range(judged.if_repeated, view)
        return view.line("why_rating_repeated", names | {"range": allowed})
    failed = node.inputs.get("failed")
    row = None if failed is None else judged.by_failed.get(int(failed))
    if row is None:
        return view.line("why_rating", names)
    names |= {"failed": failed, "range": _range(row, view)}
    name = "why_rating_none_failed" if int(str(failed)) == 0 else "why_rating_failed"
    return view.line(name, names)
