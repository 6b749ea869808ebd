"""未评分人员 and 建议: what is still open, and what a person must decide."""

from __future__ import annotations

from kaohe.base.result import OutcomeResult, PersonResult
from kaohe.exchange.facts import fact_texts
from kaohe.exchange.names import (
    outcome_title,
    proposal_title,
    state_title,
    unit_name,
)
from kaohe.exchange.pen import Pen
from kaohe.exchange.summary.frame import Summary
from kaohe.exchange.text_table import Column, Texts, write_texts


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
            state_title(person.state, summary.lang),
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
    write_texts(pen, Texts("unscored", columns, rows), summary.title, summary.lang)


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
    table = Texts("proposals", columns, rows, note)
    write_texts(pen, table, summary.title, summary.lang)


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
