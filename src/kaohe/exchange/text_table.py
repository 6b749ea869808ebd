"""Tables of texts: findings, open cases; every cell wraps, an empty table says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kaohe.base.findings import Finding
from kaohe.base.language import Lang, sentence
from kaohe.exchange.pen import Pen

_COLOURS = {"error": "#C0392B", "warning": "#B9770E", "note": "#566573"}
_GRAVITY = ("error", "warning", "note")

#: What these say holds wages; they are told in the pay book and nowhere else.
WITH_WAGES = frozenset({"KH434", "KH435", "KH436"})


class Column(NamedTuple):
    """A column: the name of its heading and its width."""

    name: str
    width: float


class Texts(NamedTuple):
    """A table: ``name`` is the stem of its title and of what stands where it is empty."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    note: str = ""
    colours: Sequence[str] = ()


def write_texts(pen: Pen, table: Texts, footer: str, lang: Lang) -> None:
    """Write the table with its title from the first row on."""
    last = len(table.columns) - 1
    pen.widths(*(c.width for c in table.columns))
    title = sentence(f"form_{table.name}_title", {}, lang)
    pen.put(0, 0, title, "title", to=(0, last))
    pen.set_height(0, 30.0)
    start = 1
    if table.note:
        pen.put(1, 0, table.note, "note", to=(1, last))
        pen.height(1, (table.note, pen.width(0, last)))
        start = 2
    for number, column in enumerate(table.columns):
        pen.put(start, number, sentence(f"form_{column.name}", {}, lang), "head")
    pen.set_height(start, 24.0)
    for index in range(len(table.rows)):
        _row(pen, start + 1 + index, table, index)
    if not table.rows:
        text = sentence(f"form_{table.name}_none", {}, lang)
        pen.put(start + 1, 0, text, "cell", to=(start + 1, last), align="center")
        pen.set_height(start + 1, 24.0)
    pen.page(footer, lang, landscape=True, repeat=(0, start))
    pen.sheet.freeze_panes(start + 1, 0)


def _row(pen: Pen, row: int, table: Texts, index: int) -> None:
    texts = table.rows[index]
    for number, text in enumerate(texts):
        pen.put(row, number, text, "cell")
    if table.colours:
        look = {"font_color": table.colours[index], "bold": True}
        pen.put(row, 1, texts[1], "cell", to=None, **look)
    rooms = [(t, c.width) for t, c in zip(texts, table.columns, strict=True)]
    pen.height(row, *rooms, least=20.0)


def write_findings(
    pen: Pen, findings: Iterable[Finding], footer: str, lang: Lang
) -> None:
    """Write findings, the gravest first; the second column is the level in its colour."""
    columns = [
        Column("code", 9),
        Column("level", 9),
        Column("where", 30),
        Column("says", 56),
        Column("next", 56),
    ]
    found = sorted(findings, key=lambda f: _GRAVITY.index(f.level))
    rows = [
        (
            f.code,
            sentence(f"form_level_{f.level}", {}, lang),
            f.place.text(lang) or "—",
            f.says(lang),
            f.next(lang),
        )
        for f in found
    ]
    colours = [_COLOURS[f.level] for f in found]
    write_texts(pen, Texts("findings", columns, rows, "", colours), footer, lang)
