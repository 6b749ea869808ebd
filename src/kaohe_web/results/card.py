"""A person's month as a card: rows in the order of the form, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import plain
from kaohe.base.language import Lang
from kaohe.base.result import ItemResult, OutcomeResult
from kaohe.base.result import PersonResult as Person
from kaohe.dictionary import INDICATORS
from kaohe.exchange.facts import fact_texts, measured_text
from kaohe.exchange.names import (
    event_title,
    item_title,
    line_title,
    outcome_title,
    proposal_title,
    role_title,
)
from kaohe.explain import Line, explain
from kaohe.schemes.model import Indicated, Item, Scheme


class Row(NamedTuple):
    """A figure of the card: ``share`` is points of full as a whole percentage."""

    key: str
    title: str
    figure: str
    points: Decimal | None
    of: Decimal | None
    share: int
    small: bool
    reasons: list[Line]


class Section(NamedTuple):
    """Items under one heading; None where the form has none."""

    title: str | None
    rows: list[Row]


class Proposal(NamedTuple):
    """A rule that held: what it proposes, on which facts, and what holds it up."""

    title: str
    proposes: str
    facts: list[str]
    blocked: str | None


class Card(NamedTuple):
    """Everything of a person's month in the reader's language."""

    sections: list[Section]
    ledger: list[Row]
    result: list[Line]
    pay: list[Row]
    proposals: list[Proposal]


def card_of(person: Person, scheme: Scheme, lang: Lang) -> Card:
    """The card; a row whose scheme no longer knows its item shows its id."""
    told = (scheme, lang)
    ledger = [
        _line(e.event, event_title(scheme, e.event, lang), e.points, e.because, *told)
        for e in person.ledger
    ]
    pay = [
        _line(p.line, line_title(scheme, p.line, lang), p.amount, p.because, *told)
        for p in person.pay
    ]
    return Card(
        _sections(person, scheme, lang),
        ledger,
        list(_result(person, scheme, lang)),
        pay,
        [_proposal(o, o.propose, scheme, lang) for o in person.outcomes if o.propose],
    )


def _sections(person: Person, scheme: Scheme, lang: Lang) -> list[Section]:
    found: list[Section] = []
    for row in person.items:
        item = scheme.item(row.item)
        title = None if item is None else item.section
        if not found or found[-1].title != title:
            found.append(Section(title, []))
        found[-1].rows.append(_item(row, item, scheme, lang))
    return found


def _item(row: ItemResult, item: Item | None, scheme: Scheme, lang: Lang) -> Row:
    share = 0
    if row.points is not None and row.of:
        share = max(0, min(100, int(row.points * 100 / row.of)))
    return Row(
        row.item,
        row.item if item is None else item_title(item, lang),
        _figure(row, item, lang),
        row.points,
        row.of,
        share,
        row.small,
        explain(row.because, scheme, lang, item, scheme.source),
    )


def _figure(row: ItemResult, item: Item | None, lang: Lang) -> str:
    """What was measured, or what each role gave."""
    if row.by_role:
        given = (f"{role_title(r, lang)} {plain(p)}" for r, p in row.by_role.items())
        return " · ".join(given)
    if item is None or not isinstance(item.judged, Indicated):
        return ""
    known = INDICATORS.get(item.judged.indicator)
    return measured_text(row._asdict(), known is not None and known.percent)


def _line(
    key: str, title: str, amount: Decimal, because: Because, scheme: Scheme, lang: Lang
) -> Row:
    reasons = explain(because, scheme, lang, None, scheme.source)
    return Row(key, title, "", amount, None, 0, False, reasons)


def _result(person: Person, scheme: Scheme, lang: Lang) -> Iterator[Line]:
    for because in (person.score_because, person.grade_because, person.rank_because):
        if because is not None:
            yield from explain(because, scheme, lang, None, scheme.source)


def _proposal(
    outcome: OutcomeResult, proposes: str, scheme: Scheme, lang: Lang
) -> Proposal:
    return Proposal(
        outcome_title(scheme, outcome.rule, lang),
        proposal_title(proposes, lang),
        fact_texts(outcome.because, scheme, lang),
        outcome.blocked,
    )
