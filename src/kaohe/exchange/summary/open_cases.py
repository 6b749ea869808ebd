"""未评分、建议、提示: what is still open, what a person must decide, what to look at."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.base.result import OutcomeResult, PersonResult
from kaohe.exchange.facts import fact_texts
from kaohe.exchange.names import (
    outcome_title,
    proposal_title,
    state_title,
    unit_name,
)
from kaohe.exchange.pen import Pen
from kaohe.exchange.sheets import set_up_a4
from kaohe.exchange.summary.frame import Summary, head

_LEVELS = {"error": "#C0392B", "warning": "#B9770E", "note": "#566573"}
_ORDER = ("error", "warning", "note")


class Column(NamedTuple):
    """A column: the name of its heading and its width."""

    name: str
    width: float


def write_unscored(pen: Pen, summary: Summary) -> None:
    """Who has no score this month, with the neutral reason and who it waits for."""
    columns = [
        Column("state", 13),
        Column("employee", 12),
        Column("name", 12),
        Column("team", 20),
        Column("reason", 26),
        Column("waits_for", 60),
    ]
    rows = [
        [
            state_title(person, summary.lang),
            person.who.employee,
            person.who.name or "—",
            unit_name(person.who, summary.lang),
            "—" if person.reason is None else person.reason.in_(summary.lang),
            _waits_for(person, summary),
        ]
        for state in ("stopped", "not_eligible")
        for person in summary.result.people
        if person.state == state
    ]
    _write(pen, summary, "unscored", columns, rows)


def _waits_for(person: PersonResult, summary: Summary) -> str:
    """The errors that stop the person's score."""
    if person.state != "stopped":
        return "—"
    found = [
        f.says(summary.lang)
        for f in summary.result.findings
        if f.place.employee == person.who.employee and f.level == "error"
    ]
    return "\n".join(found) or "—"


def write_proposals(pen: Pen, summary: Summary) -> None:
    """What the rules propose; a person checks, hears the employee, and decides."""
    columns = [
        Column("employee", 10),
        Column("name", 10),
        Column("team", 14),
        Column("proposal", 18),
        Column("law", 10),
        Column("rule", 22),
        Column("facts", 44),
        Column("blocked", 20),
        Column("printed", 20),
        Column("decision", 22),
    ]
    rows = [
        _proposal(person, outcome, summary)
        for person in summary.scored
        for outcome in person.outcomes
        if outcome.propose is not None
    ]
    note = summary.say("proposals_note")
    _write(pen, summary, "proposals", columns, rows, note)


def _proposal(
    person: PersonResult, outcome: OutcomeResult, summary: Summary
) -> list[str]:
    assert outcome.propose is not None
    lang = summary.lang
    blocked = "—"
    if outcome.blocked is not None:
        blocked = summary.say(f"blocked_{outcome.blocked}")
    printed = "—"
    if outcome.printed:
        printed = summary.say("printed_word", printed=outcome.printed)
    return [
        person.who.employee,
        person.who.name or "—",
        unit_name(person.who, lang),
        proposal_title(outcome.propose, lang),
        summary.say(f"law_{outcome.legal_class}"),
        outcome_title(summary.scheme, outcome.rule, lang),
        "\n".join(fact_texts(outcome.because, summary.scheme, lang)) or "—",
        blocked,
        printed,
        "",
    ]


def write_findings(pen: Pen, summary: Summary) -> None:
    """Every finding of the month, the gravest first."""
    columns = [
        Column("code", 9),
        Column("level", 9),
        Column("where", 30),
        Column("says", 56),
        Column("next", 56),
    ]
    found = sorted(summary.result.findings, key=lambda f: _ORDER.index(f.level))
    lang = summary.lang
    rows = [
        [
            f.code,
            summary.say(f"level_{f.level}"),
            f.place.text(lang) or "—",
            f.says(lang),
            f.next(lang),
        ]
        for f in found
    ]
    colours = [_LEVELS[f.level] for f in found]
    _write(pen, summary, "findings", columns, rows, colours=colours)


def _write(
    pen: Pen,
    summary: Summary,
    name: str,
    columns: list[Column],
    rows: list[list[str]],
    note: str = "",
    colours: list[str] | None = None,
) -> None:
    """A table of texts with its title; a line says so where it is empty."""
    last = len(columns) - 1
    pen.widths(*(c.width for c in columns))
    head(pen, summary, summary.say(f"{name}_title"), last)
    start = 1
    if note:
        pen.put(1, 0, note, "note", to=(1, last))
        pen.height(1, (note, pen.width(0, last)))
        start = 2
    for number, column in enumerate(columns):
        pen.put(start, number, summary.say(column.name), "head")
    pen.set_height(start, 24.0)
    for row, texts in enumerate(rows, start + 1):
        for number, text in enumerate(texts):
            looks = (
                {"font_color": colours[row - start - 1]}
                if colours and number == 1
                else {}
            )
            pen.put(row, number, text, "cell", to=None, **looks)
        rooms = [(t, c.width) for t, c in zip(texts, columns, strict=True)]
        pen.height(row, *rooms, least=20.0)
    if not rows:
        text = summary.say(f"{name}_none")
        pen.put(start + 1, 0, text, "cell", to=(start + 1, last), align="center")
        pen.set_height(start + 1, 24.0)
    set_up_a4(pen.sheet, landscape=True, repeat=(0, start), footer=summary.footer)
    pen.sheet.freeze_panes(start + 1, 0)
