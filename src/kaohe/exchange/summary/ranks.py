"""名次表: everybody who was scored, by rank, with the points of every item."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import plain, two_places
from kaohe.base.result import PersonResult
from kaohe.exchange.names import grade_title, item_title
from kaohe.exchange.pen import Formula, Pen, Value, cell
from kaohe.exchange.summary.frame import Ranks, Summary, head
from kaohe.schemes.english import in_language
from kaohe.schemes.model import Item

_HEAD = ("rank", "employee", "name", "team", "position", "score", "grade", "to_next")
_TEAM, _SCORE, _GRADE = 3, 5, 6
_FIRST = 2


def write_ranks(pen: Pen, summary: Summary) -> Ranks:
    """Write the sheet; where its columns are."""
    columns = _columns(summary)
    last = len(_HEAD) + len(columns)
    pen.widths(6, 11, 11, 16, 12, 9, 9, 16, *[11.0] * len(columns), 10)
    head(pen, summary, summary.say("ranks_title", title=summary.title), last)
    heads = [summary.say(name) for name in _HEAD]
    heads += [_column_title(summary, column) for column in columns]
    heads.append(summary.say("small"))
    for number, text in enumerate(heads):
        pen.put(1, number, text, "head")
    pen.height(1, *((text, 11.0) for text in heads), least=24.0)
    for row, person in enumerate(summary.scored, _FIRST):
        _person(pen, row, summary, person, columns)
    pen.page(summary.title, summary.lang, landscape=True, repeat=(0, 1))
    pen.sheet.freeze_panes(_FIRST, 3)
    bottom = _FIRST + len(summary.scored) - 1
    if summary.scored:
        pen.sheet.autofilter(1, 0, bottom, last)
    at = [*enumerate(columns, len(_HEAD))]
    return Ranks(
        summary.say("sheet_ranks"),
        _FIRST,
        max(bottom, _FIRST),
        _TEAM,
        _SCORE,
        _GRADE,
        {c.id: n for n, c in at if isinstance(c, Item)},
        {c: n for n, c in at if isinstance(c, str)},
    )


def _columns(summary: Summary) -> list[Item | str]:
    """The items in order; after the last of a section, the section's own column."""
    items = summary.scheme.items
    sections = {i.section for i in items if i.section}
    found: list[Item | str] = []
    for number, item in enumerate(items):
        found.append(item)
        later = [other.section for other in items[number + 1 :]]
        if item.section and len(sections) > 1 and item.section not in later:
            found.append(item.section)
    return found


def _column_title(summary: Summary, column: Item | str) -> str:
    if isinstance(column, str):
        return summary.say("subtotal", section=in_language(summary.lang, column))
    title = item_title(column, summary.lang)
    return summary.say("titled_points", title=title, full=plain(column.full))


def _person(
    pen: Pen,
    row: int,
    summary: Summary,
    person: PersonResult,
    columns: list[Item | str],
) -> None:
    who = person.who
    pen.put(row, 0, person.rank, "number", align="center")
    pen.put(row, 1, who.employee, "text")
    pen.put(row, 2, who.name or "—", "cell")
    pen.put(row, _TEAM, who.team or "—", "cell")
    pen.put(row, 4, who.position or "—", "cell")
    pen.put(row, _SCORE, person.score, "number", num_format="0.00", bold=True)
    grade = summary.say("no_grade")
    if person.grade is not None:
        grade = grade_title(summary.scheme, person.grade, summary.lang)
    pen.put(row, _GRADE, grade, "cell", align="center")
    pen.put(row, 7, to_next(person, summary), "cell", align="center")
    at = {c.id: n for n, c in enumerate(columns, len(_HEAD)) if isinstance(c, Item)}
    for column, what in enumerate(columns, len(_HEAD)):
        value: Value
        if isinstance(what, Item):
            result = person.item(what.id)
            points = None if result is None else result.points
            value = summary.say("not_applicable") if points is None else points
        else:
            value = _section(row, summary, person, what, at)
        pen.put(row, column, value, "number", num_format="0.00")
    small = [i for i in person.items if i.small]
    mark = summary.say("small_items", count=len(small)) if small else ""
    pen.put(row, len(_HEAD) + len(columns), mark, "cell", align="center")
    pen.set_height(row, 18.0)


def _section(
    row: int, summary: Summary, person: PersonResult, section: str, at: dict[str, int]
) -> Formula:
    items = [i for i in summary.scheme.items if i.section == section]
    names = ",".join(cell(row, at[i.id]) for i in items)
    results = [person.item(i.id) for i in items]
    given = (r.points for r in results if r is not None and r.points is not None)
    return Formula(f"=SUM({names})", sum(given, Decimal(0)))


def to_next(person: PersonResult, summary: Summary) -> str:
    """What is missing to the next grade, a dash where there is none."""
    because = person.grade_because
    if because is None or person.score is None:
        return "—"
    grade, low = because.inputs.get("next_grade"), because.inputs.get("next_low")
    if grade is None or low is None:
        return "—"
    missing = two_places(Decimal(str(low)) - person.score)
    title = grade_title(summary.scheme, str(grade), summary.lang)
    return summary.say("missing_to", grade=title, points=missing)
