"""Which side a figure came from, and the rows of that side."""

from __future__ import annotations

from typing import Any, NamedTuple

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Lang, sentence
from kaohe.base.result import ItemResult
from kaohe.base.rows import Measured, MeasureRow
from kaohe.dictionary import Dictionary, Indicator, resolve
from kaohe.explain import figure_text
from kaohe.records.brought import same, shown
from kaohe.records.figures import figures
from kaohe.records.rows import RowPage, rows_behind
from kaohe.records.tables import TABLES
from kaohe.runs.behind.asked import Ask, Target
from kaohe.runs.behind.inputs import Inputs
from kaohe.runs.figures import sides_of
from kaohe.runs.kept import KeptRun


class Figure(NamedTuple):
    """A measured figure with its indicator, and what it was made of.

    ``page`` are its rows where it came from the records; else ``brought`` are those of
    the table ``measures`` (with their places), and ``measured`` None says that there is
    no figure at all.
    """

    known: Indicator
    measured: Measured | None
    page: RowPage | None
    brought: tuple[tuple[MeasureRow, Place], ...]
    dictionary: Dictionary
    found: tuple[Finding, ...] = ()


def figure_behind(run: KeptRun, inputs: Inputs, target: Target, ask: Ask) -> Figure:
    """The figure of a person, by the side that it was taken from in the month."""
    name, who = target.indicator, ask.employee
    assert name is not None
    known = inputs.dictionary[name]
    page = page_behind(run, inputs, target, ask)
    places = inputs.intake.places.get("measures", ())
    brought = tuple(
        (row, place)
        for row, place in zip(inputs.intake.measures, places, strict=True)
        if row.employee == who and resolve(row.indicator, inputs.dictionary) == name
    )
    agreed, _ = sides_of(run.scheme)
    side = agreed.get(name) if target.item is None else target.item.take_from
    own = {} if page is None or not _is_possible(known, page) else {name: page.figure}
    merged, _ = figures(
        [row for row, _ in brought],
        {who: dict(own)},
        {} if side is None else {name: side},
        run.period,
        inputs.dictionary,
    )
    one = merged[who].get(name)
    if one is not None and one.source != "records":
        page = None
    found = () if one is None else tuple(_differing(known, target.result, one))
    return Figure(known, one, page, brought, inputs.dictionary, found)


def page_behind(
    run: KeptRun, inputs: Inputs, target: Target, ask: Ask
) -> RowPage | None:
    """The page of rows that is asked for; None where records do not give the figure."""
    assert target.indicator is not None
    return rows_behind(
        inputs.intake.records,
        target.indicator,
        ask.employee,
        run.period,
        ask.page,
        ask.size,
        dictionary=inputs.dictionary,
        working=inputs.working,
        status=ask.status,
        mask=ask.mask,
    )


def _is_possible(known: Indicator, page: RowPage) -> bool:
    ratio = page.figure.ratio()
    return ratio is None or known.admits(ratio)


def _differing(known: Indicator, row: ItemResult | None, one: Measured) -> Any:
    """KH933 where the figure is not the one that was scored."""
    if row is None or _parts(row) == (None, None, None):
        return
    scored = Measured(*_parts(row))
    if not same(scored, one):
        both = {"rows": shown(one), "scored": shown(scored)}
        yield finding("KH933", Place(item=row.item), title=known.title, **both)


def _parts(row: ItemResult) -> tuple[Any, Any, Any]:
    return row.value, row.numerator, row.denominator


def heading(run: KeptRun, target: Target, one: Figure, lang: Lang) -> list[str]:
    """Whose figure it is, what it is, and what it came to."""
    who, known = target.person.who, one.known
    named = {"employee": who.employee, "name": who.name or ""}
    title = known.title.in_(lang)
    about = {"title": title, "id": known.id, "period": str(run.period)}
    lines = [
        sentence("rows_who" if who.name else "rows_who_id", {**named, **about}, lang),
        sentence("rows_formula", {"title": title, "formula": known.formula}, lang),
    ]
    if one.measured is None:
        name = "rows_no_records" if known.tables else "rows_no_figure"
        name = name if one.page is None else "rows_impossible"
        params = {"title": title, "tables": [TABLES[t].title for t in known.tables]}
        return [*lines, sentence(name, params, lang)]
    text = figure_text(known, one.measured, lang)
    if text is None:
        return [*lines, sentence("rows_not_applicable", {"title": title}, lang)]
    lines.append(sentence("rows_figure", {"title": title, "figure": text}, lang))
    return lines
