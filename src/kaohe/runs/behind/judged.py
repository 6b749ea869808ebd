"""What people judged and entered: ratings, comparisons and entries of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from kaohe.base.exact import plain
from kaohe.base.findings import Place
from kaohe.base.language import Lang
from kaohe.base.rows import LedgerRow
from kaohe.exchange.names import event_title, item_title, role_title
from kaohe.explain import ANONYMOUS
from kaohe.records.tables import TABLES
from kaohe.reviews.departures import measured_facts
from kaohe.runs.behind.asked import Ask, Target
from kaohe.runs.behind.inputs import Inputs
from kaohe.runs.behind.shown import Table, said
from kaohe.runs.kept import KeptRun

_RATED = ("role", "rater", "points", "anchor", "failed", "repeated")
_SAID = ("comment", "evidence")
_ENTERED = ("on", "points", "evidence", "by", "note")

Found = tuple[Table, list[str], list[str]]


def ratings(run: KeptRun, inputs: Inputs, target: Target, ask: Ask) -> Found:
    """The ratings of an item; of colleagues and customers without name and words."""
    item, lang, who = target.item, ask.lang, ask.employee
    assert item is not None
    rows, hidden = [], False
    for row, place in _placed(inputs, "ratings"):
        if (row.employee, row.item) != (who, item.id):
            continue
        nameless = row.role in ANONYMOUS
        hidden = hidden or nameless
        said_by = said("nameless", lang) if nameless else row.rater or ""
        words = (
            ["", "", ""]
            if nameless
            else [row.comment or "", row.evidence or "", place.text(lang)]
        )
        repeated = (
            "" if row.repeated is None else said(f"truth_{int(row.repeated)}", lang)
        )
        numbers = [_number(row.points), _number(row.anchor), _number(row.failed)]
        role = role_title(row.role, lang)
        rows.append([role, said_by, *numbers, repeated, *words])
    title = item_title(item, lang)
    above = [_who(target, title, item.id, run, lang)]
    above.append(said("rated" if rows else "not_rated", lang, count=len(rows)))
    below = [said("anonymous", lang)] if hidden else []
    facts = [fact.name for fact in measured_facts(item, inputs.dictionary)]
    if facts:
        named = [inputs.dictionary[n].title.in_(lang) for n in facts]
        below.append(said("facts", lang, titles=named, names=facts))
    heads = _heads("ratings", (*_RATED, *_SAID), lang)
    return Table([*heads, said("where", lang)], rows), above, below


def comparisons(run: KeptRun, inputs: Inputs, target: Target, ask: Ask) -> Found:
    """The paired comparisons in which the person stood, won or lost."""
    item, lang, who = target.item, ask.lang, ask.employee
    assert item is not None
    rows = []
    for row, place in _placed(inputs, "comparisons"):
        if row.item == item.id and who in (row.winner, row.loser):
            won = said("won" if row.winner == who else "lost", lang)
            other = row.loser if row.winner == who else row.winner
            rows.append([won, other, row.rater or "", place.text(lang)])
    above = [_who(target, item_title(item, lang), item.id, run, lang)]
    above.append(said("compared", lang, count=len(rows)))
    heads = [
        said("outcome", lang),
        said("against", lang),
        *_heads("comparisons", ("rater",), lang),
    ]
    return Table([*heads, said("where", lang)], rows), above, []


def ledger(run: KeptRun, inputs: Inputs, target: Target, ask: Ask) -> Found:
    """The entries of an event, each with whether it counted."""
    event, lang, who = target.event, ask.lang, ask.employee
    assert event is not None
    counted = [(e.event, e.on, e.evidence) for e in target.person.ledger]
    rows = []
    for row, place in _placed(inputs, "ledger"):
        if (row.employee, row.event) == (who, event.event):
            there = (row.event, row.on, row.evidence) in counted
            status = said("entry_counted" if there else "entry_not", lang)
            rows.append([status, *_entered(row), place.text(lang)])
    title = event_title(run.scheme, event.event, lang)
    above = [_who(target, title, event.event, run, lang)]
    above.append(said("entered" if rows else "not_entered", lang, count=len(rows)))
    heads = [said("status", lang), *_heads("ledger", _ENTERED, lang)]
    return Table([*heads, said("where", lang)], rows), above, []


def _entered(row: LedgerRow) -> list[str]:
    day = "" if row.on is None else row.on.isoformat()
    return [day, _number(row.points), row.evidence or "", row.by or "", row.note or ""]


def _placed(inputs: Inputs, table: str) -> Iterator[tuple[Any, Place]]:
    rows = getattr(inputs.intake, table)
    return zip(rows, inputs.intake.places.get(table, ()), strict=True)


def _who(target: Target, title: str, id: str, run: KeptRun, lang: Lang) -> str:
    who = target.person.who
    names = {"employee": who.employee, "name": who.name or ""}
    about = {"title": title, "id": id, "period": str(run.period)}
    return said("who" if who.name else "who_id", lang, **names, **about)


def _heads(table: str, names: Iterable[str], lang: Lang) -> list[str]:
    return [TABLES[table].column(name).title.in_(lang) for name in names]


def _number(value: Decimal | int | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else plain(value)
