"""The files of scorecards: one, or one a team where a month has more than fifty people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kaohe.base.language import Lang, sentence
from kaohe.base.result import MonthResult, PersonResult
from kaohe.exchange.names import period_title, scheme_title, state_title, unit_name
from kaohe.exchange.pen import Pen
from kaohe.exchange.scorecards.card import write_card
from kaohe.exchange.scorecards.columns import columns_of
from kaohe.exchange.sheets import Styles, new_workbook
from kaohe.exchange.widths import shown
from kaohe.schemes.model import Scheme

#: Above so many people each team has a file of its own.
ONE_FILE_UP_TO = 50

_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = set("[]:*?/\\'")
_NOT_IN_FILE_NAMES = set('<>:"/\\|?*. ')


def write_scorecards(
    result: MonthResult, scheme: Scheme, out: Path, lang: Lang = "zh"
) -> list[Path]:
    """Write the cards of a month into ``out``; the files, in order of their names.

    Cards carry no wages. Who has no score this month stands in the list of the first
    sheet, without a reason: that is HR's.
    """
    files = card_files(result, lang)
    for name, people in files.items():
        _write_book(out / name, people, result, scheme, lang)
    return sorted(out / name for name in files)


def card_files(result: MonthResult, lang: Lang) -> dict[str, list[PersonResult]]:
    """The names of the files and who stands in each."""
    if len(result.people) <= ONE_FILE_UP_TO:
        return {"scorecards.xlsx": [*result.people]}
    return _by_team(result.people, lang)


def _by_team(
    people: Iterable[PersonResult], lang: Lang
) -> dict[str, list[PersonResult]]:
    teams: dict[str, list[PersonResult]] = {}
    for person in people:
        teams.setdefault(person.who.team or "", []).append(person)
    taken: set[str] = set()
    files: dict[str, list[PersonResult]] = {}
    for team in sorted(teams):
        title = team or sentence("form_no_team", {}, lang)
        stem = "".join("_" if c in _NOT_IN_FILE_NAMES else c for c in shown(title))
        files[f"scorecards_{_unused(stem, taken, 80)}.xlsx"] = teams[team]
    return files


def _write_book(
    path: Path,
    people: Sequence[PersonResult],
    result: MonthResult,
    scheme: Scheme,
    lang: Lang,
) -> None:
    title = f"{scheme_title(scheme, lang)} {period_title(result.period, lang)}"
    columns = columns_of(scheme, result)
    names = sheet_names(people, lang)
    with new_workbook(path, title) as book:
        styles = Styles(book)
        index = book.add_worksheet(sentence("form_index", {}, lang))
        _write_index(Pen(index, styles), people, names, title, lang)
        for person in people:
            if person.state == "scored":
                sheet = book.add_worksheet(names[person.who.employee])
                write_card(sheet, styles, person, result, scheme, columns, lang)


def _write_index(
    pen: Pen,
    people: Sequence[PersonResult],
    names: Mapping[str, str],
    title: str,
    lang: Lang,
) -> None:
    """The first sheet: everybody with a link to the card; no scores, no ranks."""
    pen.widths(6, 14, 16, 26, 16, 16)
    pen.put(0, 0, title, "title", to=(0, 5))
    pen.set_height(0, 30.0)
    heads = ("number", "employee", "name", "team", "state", "card")
    for column, head in enumerate(heads):
        pen.put(1, column, sentence(f"form_{head}", {}, lang), "head")
    pen.set_height(1, 22.0)
    link = sentence("form_open_card", {}, lang)
    for row, person in enumerate(people, 2):
        who = person.who
        pen.put(row, 0, row - 1, "number", align="center")
        pen.put(row, 1, who.employee, "text")
        pen.put(row, 2, who.name or "—", "cell")
        pen.put(row, 3, unit_name(who, lang), "cell")
        pen.put(row, 4, state_title(person.state, lang), "cell")
        name = names.get(who.employee)
        if name is None:
            pen.put(row, 5, "—", "cell")
        else:
            pen.link(row, 5, f"internal:'{name}'!A1", link)
        pen.set_height(row, 20.0)
    pen.page(title, lang, repeat=(0, 1))
    pen.sheet.freeze_panes(2, 0)


# ---- names ----------------------------------------------------------------------------
def sheet_names(people: Iterable[PersonResult], lang: Lang) -> dict[str, str]:
    """The sheet of each scored person: id and name, as Excel allows it, once each."""
    taken = {sentence("form_index", {}, lang).casefold(), "history"}
    names: dict[str, str] = {}
    for person in people:
        if person.state != "scored":
            continue
        wanted = shown(f"{person.who.employee} {person.who.name or ''}").strip()
        allowed = "".join("_" if c in _NOT_IN_SHEET_NAMES else c for c in wanted)
        names[person.who.employee] = _unused(allowed or "_", taken, _SHEET_NAME)
    return names


def _unused(wanted: str, taken: set[str], longest: int) -> str:
    """``wanted``, shortened and numbered until it is none of ``taken``; it joins them."""
    name, number = wanted[:longest], 1
    while name.casefold() in taken:
        number += 1
        mark = f"~{number}"
        name = wanted[: longest - len(mark)] + mark
    taken.add(name.casefold())
    return name
