"""A person's month as the printed form lays it out, each figure with its sentences.

For whoever shows a card on a page: sections with their sums, what each item asks, what
was measured or judged, dimensions, entries, pay lines and proposals, in one language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import ZERO, exact_arithmetic, half_up, plain
from kaohe.base.findings import Finding
from kaohe.base.language import Lang, sentence
from kaohe.base.result import PersonResult
from kaohe.exchange.names import (
    event_title,
    grade_title,
    line_title,
    proposal_title,
)
from kaohe.explain import Line, explain, explain_person, post_title, proposal_lines
from kaohe.runs.card_items import Axis, Row, Section, axes_of, sections_of
from kaohe.schemes.model import Scheme


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
    """Everything that a person's page shows; ``told`` says why there is no score.

    Where the month was worked on several posts each has sections of its own, whose rows
    are named by post and item (``1.csat``), and ``joined`` says how they make the score.
    """

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
    joined: tuple[str, ...] = ()
    #: The schemes of the posts, as ``1.`` and so on name them.
    posts: tuple[str, ...] = ()


class PostCard(NamedTuple):
    """One of several posts: its heading, its score and the card of it alone."""

    title: str
    score: Decimal
    card: Card


def card_of(
    person: PersonResult,
    scheme: Scheme,
    lang: Lang = "zh",
    findings: Iterable[Finding] = (),
    others: Iterable[Scheme] = (),
) -> Card:
    """The card of ``person``; ``findings`` of the month say who owes what if stopped.

    ``others`` are the schemes of posts that were left in mid-month.
    """
    whole = _card(person, scheme, lang, findings)
    if not person.posts:
        return whole
    posts = list(_posts(person, (*others, scheme), lang))
    return whole._replace(
        sections=tuple(_sections(posts)),
        ledger=tuple(entry for post in posts for entry in post.card.ledger),
        pay=tuple(_with_posts(line, posts) for line in whole.pay),
        score_why=(*whole.score_why, *_scores(posts)),
        joined=tuple(line.text for line in whole.score_why),
        posts=tuple(post.title.in_(lang) for post in person.posts),
    )


def rows_of(card: Card, lang: Lang = "zh") -> list[Row]:
    """Every item of a card; on one of several posts with the scheme in its title."""
    rows = [row for section in card.sections for row in section.rows]
    if not card.posts:
        return rows
    found: list[Row] = []
    for row in rows:
        post = card.posts[int(row.item.partition(".")[0]) - 1]
        named = {"post": post, "title": row.title}
        found.append(row._replace(title=sentence("card_on_post", named, lang)))
    return found


def _posts(
    person: PersonResult, schemes: Iterable[Scheme], lang: Lang
) -> Iterator[PostCard]:
    known = {(s.id, s.version): s for s in schemes}
    for post in person.posts:
        scheme = known.get((post.scheme_id, post.scheme_version))
        if scheme is not None:
            own = _card(post.result, scheme, lang, ())
            score = post.result.score or ZERO
            yield PostCard(post_title(post, scheme, lang), score, own)


def _sections(posts: Iterable[PostCard]) -> Iterator[Section]:
    """The sections of each post below its heading, the rows named by post and item."""
    for number, (title, score, card) in enumerate(posts, 1):
        own = [
            section._replace(
                rows=tuple(r._replace(item=f"{number}.{r.item}") for r in section.rows)
            )
            for section in card.sections
        ]
        untitled = [s for s in own if not s.title]
        rows = tuple(row for section in untitled for row in section.rows)
        yield Section(title, score, sum((s.of for s in own), ZERO), rows)
        yield from (section for section in own if section.title)


def _scores(posts: Iterable[PostCard]) -> Iterator[Line]:
    for title, _, card in posts:
        if card.score_why:
            yield Line(0, title)
            yield from (Line(line.depth + 1, line.text) for line in card.score_why)


def _with_posts(line: Sum, posts: Iterable[PostCard]) -> Sum:
    """The line with the reasons that each post gives for its part."""
    why = list(line.why)
    for title, _, card in posts:
        for own in card.pay:
            if own.title == line.title:
                why += [Line(0, title)]
                why += [Line(one.depth + 1, one.text) for one in own.why]
    return line._replace(why=tuple(why))


def _card(
    person: PersonResult, scheme: Scheme, lang: Lang, findings: Iterable[Finding]
) -> Card:
    with exact_arithmetic():
        told: tuple[str, ...] = ()
        if person.state != "scored":
            told = tuple(explain_person(person, scheme, lang, None, findings))
        rows = [(i, r) for i in scheme.items if (r := person.item(i.id)) is not None]
        return Card(
            sections_of(rows, scheme, lang),
            axes_of(rows, lang),
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
