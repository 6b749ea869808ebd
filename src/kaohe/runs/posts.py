"""A month on several posts: each scored by its own scheme, joined by working days.

A change of post in mid-month splits the month where the company says so. The scheme of the
last post decides who takes part, gives the grade to the joined score, ranks it and asks its
rules of it; each post pays its own wage and commission (docs/adr/0050).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from kaohe.base.collector import paused_collector
from kaohe.base.exact import exact_arithmetic
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.base.result import PersonResult, PostResult
from kaohe.pay.statement import PaySources, post_lines
from kaohe.pay.wages import wages_by_key
from kaohe.records.engines import Engine
from kaohe.records.intake import Intake
from kaohe.records.measure import Working
from kaohe.runs.forms import with_ids
from kaohe.runs.gather import Gathered, gather
from kaohe.runs.settle import plans_of
from kaohe.runs.spells import Spell, Spells
from kaohe.schemes.english import both
from kaohe.schemes.model import Scheme
from kaohe.scoring.eligible import reason_text
from kaohe.scoring.grade import grade_because, grade_of
from kaohe.scoring.joined import joined_score, scored_posts
from kaohe.scoring.person import form_of, score_person


class Changed(NamedTuple):
    """Who changed posts: his days on the last one, and what he came to before."""

    spell: Spell
    before: tuple[PostResult, ...]


class Earlier(NamedTuple):
    """What people came to on posts that they left, by person, and what was found."""

    posts: Mapping[str, PostResult]
    findings: list[Finding]


def earlier_posts(
    scheme: Scheme,
    intake: Intake,
    period: Period,
    spells: Spells,
    *,
    engine: Engine | None = None,
    working: Working | None = None,
) -> Earlier:
    """Everybody in ``spells`` as he was scored under ``scheme`` on a post that he left.

    ``intake`` holds these people only. What has no date is of the month, or of the post
    that came last; nobody is ranked here.
    """
    dated = tuple(row for row in intake.ledger if row.on is not None)
    intake = with_ids(scheme, replace(intake, ledger=dated))
    posts: dict[str, PostResult] = {}
    with paused_collector(), exact_arithmetic():
        gathered, findings = gather(scheme, intake, period, engine, working, spells)
        form = form_of(scheme)
        for who in sorted(gathered.employees, key=lambda e: e.employee):
            person, found = score_person(form, gathered.material(who))
            if who.employee in gathered.disputed:
                reason = reason_text("rows_contradict")
                person, found = PersonResult(who, "stopped", reason), []
            spell = spells[who.employee]
            post, more = post_result(scheme, gathered, period, person, spell)
            posts[who.employee] = post
            findings += [*told(found), *more]
    return Earlier(posts, findings)


def told(found: Iterable[Finding]) -> list[Finding]:
    """What was found on a post, but that nothing applied there: ``joined`` tells that."""
    return [one for one in found if one.code != "KH414"]


def post_result(
    scheme: Scheme,
    gathered: Gathered,
    period: Period,
    person: PersonResult,
    spell: Spell,
) -> tuple[PostResult, list[Finding]]:
    """``person`` on the post alone, with the lines that it pays."""
    findings: list[Finding] = []
    if person.state == "scored":
        material = gathered.material(person.who)
        employee, figures = person.who.employee, material.figures
        targets = {employee: material.targets}
        plans, findings = plans_of(scheme, [person], {employee: dict(figures)}, targets)
        wages = wages_by_key(gathered.wages)
        sources = PaySources(period, wages, plans=plans)
        assert person.score is not None
        grade = grade_of(scheme, person.score)
        lines, found = post_lines(scheme, person, grade, figures, sources)
        findings += found
        person = replace(person, pay=tuple(lines))
    title = both(scheme.title, scheme.title_en)
    days = (spell.first, spell.last, spell.workdays)
    return PostResult(*days, scheme.id, scheme.version, title, person), findings


def joined(
    scheme: Scheme,
    gathered: Gathered,
    period: Period,
    person: PersonResult,
    changed: Changed,
) -> tuple[PersonResult, list[Finding]]:
    """The month of ``person``, who was scored on the last of his posts.

    Where nothing applied on a post its days weigh nothing; where something is owed on one
    of them the month is stopped.
    """
    if person.state == "not_eligible":
        return person, []
    last, findings = post_result(scheme, gathered, period, person, changed.spell)
    posts = (*changed.before, last)
    nothing = reason_text("nothing_applied")
    for post in posts:
        if post.result.state != "scored" and post.result.reason != nothing:
            return PersonResult(person.who, "stopped", post.result.reason), findings
    scored = scored_posts(posts)
    place = Place(employee=person.who.employee)
    if not scored:
        findings.append(finding("KH414", place, employee=person.who.employee))
        return PersonResult(person.who, "stopped", nothing), findings
    empty = [post.title for post in posts if post not in scored]
    if empty:
        findings.append(finding("KH438", place, titles=empty))
    score, uncapped, because = joined_score(scored)
    grade = grade_of(scheme, score)
    if grade is None and scheme.grades:
        findings.append(finding("KH416", place, score=score))
    return PersonResult(
        person.who,
        "scored",
        score=score,
        uncapped=uncapped,
        grade=None if grade is None else grade.grade,
        score_because=because,
        grade_because=None if grade is None else grade_because(scheme, grade, score),
        posts=posts,
    ), findings
