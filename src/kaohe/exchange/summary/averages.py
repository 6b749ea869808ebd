"""班组平均: what each team came to on average, item by item; nobody is named."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kaohe.base.exact import half_up_ratio
from kaohe.base.result import PersonResult
from kaohe.exchange.names import item_title
from kaohe.exchange.pen import Formula, Pen, cell
from kaohe.exchange.scorecards.formulas import HAIR, rounded
from kaohe.exchange.summary.frame import Ranks, Summary, head
from kaohe.schemes.english import in_language
from kaohe.schemes.model import Item


def write_averages(pen: Pen, summary: Summary, ranks: Ranks) -> None:
    """Write the sheet: a row for everybody, then one per team."""
    columns: list[Item | str | None] = [None, *_columns(summary, ranks)]
    pen.widths(20, 8, *[11.0] * len(columns))
    head(pen, summary, summary.say("averages_title"), len(columns) + 1)
    heads = [summary.say("team"), summary.say("people")]
    heads += [_column_title(summary, column) for column in columns]
    for number, text in enumerate(heads):
        pen.put(1, number, text, "head")
    pen.height(1, *((text, 11.0) for text in heads), least=24.0)
    _row(pen, 2, summary, ranks, columns, None)
    teams = sorted({p.who.team or "—" for p in summary.scored})
    for row, team in enumerate(teams, 3):
        _row(pen, row, summary, ranks, columns, team)
    pen.page(summary.title, summary.lang, landscape=True, repeat=(0, 1))
    pen.sheet.freeze_panes(2, 2)


def _columns(summary: Summary, ranks: Ranks) -> list[Item | str]:
    items = {i.id: i for i in summary.scheme.items}
    at: dict[int, Item | str] = {n: items[name] for name, n in ranks.items.items()}
    at |= {n: section for section, n in ranks.sections.items()}
    return [at[n] for n in sorted(at)]


def _column_title(summary: Summary, column: Item | str | None) -> str:
    if column is None:
        return summary.say("mean")
    if isinstance(column, str):
        return summary.say("subtotal", section=in_language(summary.lang, column))
    return item_title(column, summary.lang)


def _row(
    pen: Pen,
    row: int,
    summary: Summary,
    ranks: Ranks,
    columns: list[Item | str | None],
    team: str | None,
) -> None:
    people = [p for p in summary.scored if team in (None, p.who.team or "—")]
    looks: dict[str, Any] = (
        {} if team is not None else {"bold": True, "bg_color": "#F5F7FA"}
    )
    pen.put(row, 0, team or summary.say("everybody"), "text", to=None, **looks)
    teams, own = ranks.range(ranks.team), cell(row, 0)
    text = f"=ROWS({teams})"
    if team is not None:
        text = f"=SUMPRODUCT(EXACT({teams},{own})*1)"
    pen.put(row, 1, Formula(text, Decimal(len(people))), "number", **looks)
    for number, column in enumerate(columns, 2):
        figures = [
            x for x in (_figure(p, column, summary) for p in people) if x is not None
        ]
        value: Formula | str = "—"
        if figures:
            mean = half_up_ratio(sum(figures, Decimal(0)), Decimal(len(figures)))
            cells = ranks.range(_at(ranks, column))
            value = Formula(
                _mean(cells, teams, own if team is not None else None), mean
            )
        pen.put(row, number, value, "number", num_format="0.00", **looks)
    pen.set_height(row, 19.0)


def _mean(cells: str, teams: str, own: str | None) -> str:
    """The mean of the figures of a team; text (不适用) does not count."""
    if own is None:
        return rounded(f"AVERAGE({cells})")
    total = f"SUMPRODUCT(EXACT({teams},{own})*1,{cells})"
    count = f"SUMPRODUCT(EXACT({teams},{own})*ISNUMBER({cells}))"
    return f"=ROUND({total}/{count}{HAIR},2)"


def _at(ranks: Ranks, column: Item | str | None) -> int:
    if column is None:
        return ranks.score
    return ranks.sections[column] if isinstance(column, str) else ranks.items[column.id]


def _figure(
    person: PersonResult, column: Item | str | None, summary: Summary
) -> Decimal | None:
    if column is None:
        return person.score
    if isinstance(column, str):
        items = [i.id for i in summary.scheme.items if i.section == column]
        return sum(_points(person, items), Decimal(0))
    result = person.item(column.id)
    return None if result is None else result.points


def _points(person: PersonResult, items: Iterable[str]) -> Iterable[Decimal]:
    for name in items:
        result = person.item(name)
        if result is not None and result.points is not None:
            yield result.points
