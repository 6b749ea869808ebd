"""The fields of an entry as a small table of a page, and as lines of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from kaohe_web.site.chain.told import Line
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: More fields than these are folded.
_SHOWN = 5


def table(lines: Sequence[Line]) -> SafeString:
    """What, before and after; of what was told for the first time, what and which."""
    if not lines:
        return mark_safe("")
    made, rest = _rows(lines[:_SHOWN]), lines[_SHOWN:]
    if rest:
        text = escape(word("chain_more", lang(), count=len(rest)))
        made += f"<details><summary>{text}</summary>{_rows(rest)}</details>"
    return mark_safe(made)


def _rows(lines: Sequence[Line]) -> str:
    return f'<table class="changes">{"".join(map(_row, lines))}</table>'


def _row(line: Line) -> str:
    what, after = escape(line.what), escape(line.after or "–")
    if not line.before:
        return f'<tr><th scope="row">{what}</th><td colspan="2">{after}</td></tr>'
    was, now = (escape(word(f"audit_{name}", lang())) for name in ("before", "after"))
    before = f'<td class="was" aria-label="{was}">{escape(line.before)}</td>'
    told = f'<td class="now" aria-label="{now}">{after}</td>'
    return f'<tr><th scope="row">{what}</th>{before}{told}</tr>'


def text(lines: Sequence[Line]) -> str:
    """A line for each field."""
    return "\n".join(_line(line) for line in lines)


def _line(line: Line) -> str:
    name = "chain_change" if line.before else "chain_pair"
    told = {"before": line.before} if line.before else {}
    after = line.after or "–"
    return word(name, lang(), what=line.what, value=after, **told)
