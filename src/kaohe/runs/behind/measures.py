"""A figure that was brought along in the table ``measures``: its rows and their sources."""

from __future__ import annotations

from kaohe.base.exact import plain
from kaohe.base.language import Lang
from kaohe.records.tables import TABLES
from kaohe.runs.behind.asked import Ask, Target
from kaohe.runs.behind.figure import Figure, heading
from kaohe.runs.behind.inputs import Inputs
from kaohe.runs.behind.shown import Table, said
from kaohe.runs.kept import KeptRun

_COLUMNS = ("on", "value", "numerator", "denominator", "source", "verified_by")


def measures(
    run: KeptRun, inputs: Inputs, target: Target, one: Figure, ask: Ask
) -> tuple[Table, list[str], list[str]]:
    """The rows of the person and indicator, with what stands above and below them."""
    lang = ask.lang
    above = heading(run, target, one, lang)
    if one.brought:
        above.append(said("brought", lang, count=len(one.brought)))
    heads = [TABLES["measures"].column(name).title.in_(lang) for name in _COLUMNS]
    rows = []
    for row, place in one.brought:
        day = said("whole_period", lang) if row.on is None else row.on.isoformat()
        figures = [_plain(f) for f in (row.value, row.numerator, row.denominator)]
        by = [row.source or "—", row.verified_by or "—"]
        rows.append([day, *figures, *by, place.text(lang)])
    return Table([*heads, _where(lang)], rows), above, []


def _plain(value: object) -> str:
    return "" if value is None else plain(value)  # type: ignore[arg-type]  # a Decimal


def _where(lang: Lang) -> str:
    return said("where", lang)
