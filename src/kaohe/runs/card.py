"""A person's month as the printed form lays it out, each figure with its sentences.

For whoever shows a card on a page: sections with their sums, what each item asks, what
was measured or judged, dimensions, entries, pay lines and proposals, in one language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import HUNDRED, ZERO, divide, exact_arithmetic, half_up, plain
from kaohe.base.findings import Finding
from kaohe.base.interval import Interval
from kaohe.base.language import Lang, sentence
from kaohe.base.result import ItemResult, PersonResult
from kaohe.base.rows import Measured
from kaohe.dictionary import Indicator
from kaohe.exchange.names import (
    event_title,
    grade_title,
    item_title,
    line_title,
    proposal_title,
    role_title,
)
from kaohe.exchange.scorecards.standards import Standard, standards
from kaohe.explain import (
    Line,
    explain,
    explain_person,
    figure_text,
    item_lines,
    proposal_lines,
)
from kaohe.schemes.model import Bands, Each, Indicated, Item, Pass, Scheme, ToTarget

#: Below so many dimensions a radar says nothing.
AXES_AT_LEAST = 3


class Row(NamedTuple):
    """An item: ``aim`` is what full points ask, ``value`` what was measured or judged.

    ``percent`` is points of full as a whole percentage, None where it does not apply.
    """

    item: str
    title: str
    aim: str
    value: str
    points: Decimal | None
    of: Decimal
    percent: int | None
    n: str | None
    small: bool
    why: tuple[Line, ...]
    standards: tuple[Standard, ...]
    indicator: str | None


class Section(NamedTuple):
    """The items under one head of the form, and their sum."""

    title: str
    points: Decimal
    of: Decimal
    rows: tuple[Row, ...]


class Axis(NamedTuple):
    """A dimension (or section): its points of full as a whole percentage."""

    name: str
    percent: int


class Sum(NamedTuple):
    """A titled amount or entry with its sentences."""

    title: str
    amount: Decimal
    why: tuple[Line, ...]
    on: date | None = None
    evidence: str | None = None


class Proposal(NamedTuple):
    """What a person will decide upon, in neutral words, with the facts."""

    title: str
    blocked: bool
    why: tuple[Line, ...]


class Card(NamedTuple):
    """Everything that a person's page shows; ``told`` says why there is no score."""

    sections: tuple[Section, ...]
    axes: tuple[Axis, ...]
    ledger: tuple[Sum, ...]
    pay: tuple[Sum, ...]
    proposals: tuple[Proposal, ...]
    grade: str
    missing: str
    score_why: tuple[Line, ...]
    grade_why: tuple[Line, ...]
    rank_why: tuple[Line, ...]
    told: tuple[str, ...]


def card_of(
    person: PersonResult,
    scheme: Scheme,
    lang: Lang = "zh",
    findings: Iterable[Finding] = (),
) -> Card:
    """The card of ``person``; ``findings`` of the month say who owes what if stopped."""
    with exact_arithmetic():
        told: tuple[str, ...] = ()
        if person.state != "scored":
            told = tuple(explain_person(person, scheme, lang, None, findings))
        rows = [(i, r) for i in scheme.items if (r := person.item(i.id)) is not None]
        return Card(
            _sections(rows, scheme, lang),
            _axes(rows, lang),
            tuple(
                Sum(
                    event_title(scheme, e.event, lang),
                    e.points,
                    _why(e.because, scheme, lang),
                    e.on,
                    e.evidence,
                )
                for e in person.ledger
            ),
            tuple(
                Sum(
                    line_title(scheme, p.line, lang),
                    p.amount,
                    _why(p.because, scheme, lang),
                )
                for p in person.pay
            ),
            tuple(
                Proposal(
                    proposal_title(o.propose, lang),
                    o.blocked is not None,
                    tuple(proposal_lines(o, scheme, lang)),
                )
                for o in person.outcomes
                if o.propose is not None
            ),
            "" if person.grade is None else grade_title(scheme, person.grade, lang),
            _missing(person, scheme, lang),
            _why(person.score_because, scheme, lang),
            _why(person.grade_because, scheme, lang),
            _why(person.rank_because, scheme, lang),
            told,
        )


def _why(because: Because | None, scheme: Scheme, lang: Lang) -> tuple[Line, ...]:
    if because is None:
        return ()
    return tuple(explain(because, scheme, lang, None, scheme.source))


def _missing(person: PersonResult, scheme: Scheme, lang: Lang) -> str:
    """What is missing to the next grade; empty at the top or without grades."""
    because = person.grade_because
    if because is None or person.score is None:
        return ""
    grade, low = because.inputs.get("next_grade"), because.inputs.get("next_low")
    if grade is None or low is None:
        return ""
    missing = plain(half_up(Decimal(str(low)) - person.score))
    named = {"grade": grade_title(scheme, str(grade), lang), "points": missing}
    return sentence("card_missing", named, lang)


# ---- items ----------------------------------------------------------------------------
def _sections(
    rows: Sequence[tuple[Item, ItemResult]], scheme: Scheme, lang: Lang
) -> tuple[Section, ...]:
    found: dict[str, list[tuple[Item, ItemResult]]] = {}
    for item, row in rows:
        found.setdefault(item.section or "", []).append((item, row))
    return tuple(
        Section(
            title,
            sum((r.points for _, r in own if r.points is not None), ZERO),
            sum((r.of for _, r in own), ZERO),
            tuple(_row(i, r, scheme, lang) for i, r in own),
        )
        for title, own in found.items()
    )


def _row(item: Item, row: ItemResult, scheme: Scheme, lang: Lang) -> Row:
    judged = item.judged
    return Row(
        item.id,
        item_title(item, lang),
        _aim(item, row, scheme, lang),
        _value(item, row, scheme, lang),
        row.points,
        row.of,
        None if row.points is None else whole_percent(row.points, row.of),
        _cases(row),
        row.small,
        tuple(item_lines(row, scheme, lang)),
        tuple(standards(item, row, scheme.dictionary, lang)),
        judged.indicator if isinstance(judged, Indicated) else None,
    )


def _cases(row: ItemResult) -> str | None:
    """The number of cases, unless the fraction beside it says so already."""
    if row.n is None or (row.n == row.denominator and not row.small):
        return None
    return plain(row.n)


def _aim(item: Item, row: ItemResult, scheme: Scheme, lang: Lang) -> str:
    """What full points ask for: the best band, the target, or who judges."""
    judged = item.judged
    if not isinstance(judged, Indicated):
        weights = scheme.weights(item).items()
        shares = [f"{role_title(r, lang)} {plain(w * HUNDRED)}%" for r, w in weights]
        return " + ".join(shares)
    known, rule = scheme.dictionary.get(judged.indicator), judged.rule
    if isinstance(rule, Bands):
        return _edges(max(rule.rows, key=lambda band: band.points).interval, known)
    if isinstance(rule, Pass):
        return _edges(rule.interval, known)
    if isinstance(rule, Each):
        return sentence("card_each", {"off": plain(-rule.points)}, lang)
    to = row.because.inputs.get("to") if isinstance(rule, ToTarget) else rule.full
    if to is None or known is None:
        return ""
    target = figure_text(known, Measured(Decimal(str(to))), lang)
    return sentence("card_target", {"target": target}, lang)


def _edges(interval: Interval, known: Indicator | None) -> str:
    return interval.text(known is not None and known.percent)


def _value(item: Item, row: ItemResult, scheme: Scheme, lang: Lang) -> str:
    """The measured figure in words, or each role's points."""
    if not isinstance(item.judged, Indicated):
        roles = row.by_role.items()
        given = [f"{role_title(r, lang)} {plain(half_up(p))}" for r, p in roles]
        return " · ".join(given)
    known = scheme.dictionary.get(item.judged.indicator)
    measured = Measured(row.value, row.numerator, row.denominator)
    if known is None or measured.ratio() is None:
        return sentence("card_not_applicable", {}, lang)
    return figure_text(known, measured, lang) or ""


def _axes(rows: Sequence[tuple[Item, ItemResult]], lang: Lang) -> tuple[Axis, ...]:
    """Points of full by dimension, else by section, else by item; () where too few."""
    names: tuple[Callable[[Item], str], ...] = (
        lambda i: (
            sentence(f"card_dimension_{i.dimension}", {}, lang) if i.dimension else ""
        ),
        lambda i: i.section or "",
        lambda i: item_title(i, lang),
    )
    given = [(i, r) for i, r in rows if r.points is not None and r.of > ZERO]
    for name in names:
        found: dict[str, list[ItemResult]] = {}
        for item, row in given:
            found.setdefault(name(item), []).append(row)
        if len(found) >= AXES_AT_LEAST and "" not in found:
            return tuple(Axis(title, _of(own)) for title, own in found.items())
    return ()


def _of(rows: Iterable[ItemResult]) -> int:
    points, full = ZERO, ZERO
    for row in rows:
        points += row.points or ZERO
        full += row.of
    return whole_percent(points, full)


def whole_percent(points: Decimal, of: Decimal) -> int:
    """Points of full as a whole percentage, half up; 0 where nothing can be had."""
    if of <= ZERO:
        return 0
    return int(half_up(divide(points * HUNDRED, of), Decimal(1)))
