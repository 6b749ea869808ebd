"""加减分: entries typed with evidence, and those that the system makes itself."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.base.interval import parse_interval
from kaohe.explain.figures import result, signed
from kaohe.explain.intervals import written_words
from kaohe.explain.lines import Line, View
from kaohe.explain.measured import counted, figure


def explain_event(node: Because, view: View) -> list[Line]:
    """One entry with its date, evidence and who entered it."""
    names = {
        "event": _title(node, view),
        "points": signed(result(node)),
        "evidence": node.inputs.get("evidence"),
        "on": node.inputs.get("on"),
    }
    dated = names["on"] is not None
    lines = [view.line("why_event_dated" if dated else "why_event", names)]
    for about in ("by", "note"):
        text = node.inputs.get(about)
        if text:
            lines.append(view.line(f"why_event_{about}", {"text": text}, 1))
    return lines


def explain_auto_event(node: Because, view: View) -> list[Line]:
    """An entry made by the system because a figure lies where the scheme says."""
    shown = figure(node, view, parse_interval(str(node.inputs["inside"])))
    condition = written_words(node.inputs["inside"], view, shown.percent, shown.whole)
    names = {
        "event": _title(node, view),
        "title": shown.title,
        "value": shown.text,
        "condition": condition,
        "points": signed(result(node)),
    }
    once = node.inputs.get("once_per")
    name = "why_auto_event" if once is None else "why_auto_event_once"
    return [view.line(name, names), *counted(node, view)]


def _title(node: Because, view: View) -> str:
    name = str(node.inputs["event"])
    known = next((e for e in view.scheme.ledger if e.event == name), None)
    return view.title(known, name)
