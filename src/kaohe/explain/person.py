"""Everything that one person may ask about a month, as lines to read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaohe.base.because import Because
from kaohe.base.findings import Finding
from kaohe.base.language import Lang
from kaohe.base.result import ItemResult, OutcomeResult, PersonResult, PostResult
from kaohe.explain.figures import grouped, two
from kaohe.explain.kinds.joined import days
from kaohe.explain.lines import Line, View
from kaohe.explain.sources import cited
from kaohe.explain.walk import explain
from kaohe.schemes.model import Indicated, Item, Scheme

_INDENT = "  "


def explain_person(
    person: PersonResult,
    scheme: Scheme,
    lang: Lang = "zh",
    item: str | None = None,
    findings: Iterable[Finding] = (),
    others: Iterable[Scheme] = (),
) -> list[str]:
    """The reasons behind every figure of ``person``, or of one item only.

    ``findings`` are the month's; those of level error that name the person say who owes
    what where the score is stopped. ``others`` are the schemes of posts that were left.
    """
    view = View(scheme, lang)
    lines: Iterable[Line]
    if person.state != "scored":
        lines = _not_scored(person, view, findings)
    elif item is not None:
        rows = [i for i in person.items if i.item == item]
        lines = [line for row in rows for line in _item(row, view)]
    else:
        lines = [*_head(person, view), *_posts(person, view, others)]
        lines += _all(person, view)
    return [_INDENT * line.depth + line.text for line in lines]


def item_lines(row: ItemResult, scheme: Scheme, lang: Lang = "zh") -> list[Line]:
    """The sentences below one row of a scorecard, without the row's own head."""
    lines = [*_item(row, View(scheme, lang))]
    return [Line(line.depth - 1, line.text) for line in lines[1:]]


def proposal_lines(
    outcome: OutcomeResult, scheme: Scheme, lang: Lang = "zh"
) -> list[Line]:
    """The facts under a proposal, and why it must not go on where it is blocked."""
    view = View(scheme, lang)
    lines = _told(outcome.because, view)
    if outcome.blocked is not None:
        lines.append(view.line(f"why_blocked_{outcome.blocked}", depth=1))
    return lines


def _posts(
    person: PersonResult, view: View, others: Iterable[Scheme]
) -> Iterator[Line]:
    """Each post of the month with what it came to, where its scheme is at hand."""
    schemes = {(s.id, s.version): s for s in (*others, view.scheme)}
    for post in person.posts:
        yield post_line(post, view)
        scheme = schemes.get((post.scheme_id, post.scheme_version))
        if scheme is not None and post.result.state == "scored":
            yield from _deeper(_on_post(post.result, View(scheme, view.lang)))


def _on_post(result: PersonResult, view: View) -> Iterator[Line]:
    yield from _counted(result, view)
    if result.score_because is not None:
        yield from _told(result.score_because, view)
    for line in result.pay:
        yield from _told(line.because, view)


def post_title(post: PostResult, scheme: Scheme, lang: Lang = "zh") -> str:
    """A post as a heading: its days and its scheme."""
    view = View(scheme, lang)
    if post.result.score is None:
        return post_line(post, view).text
    return view.line("why_post_days", _named_post(post, view)).text


def post_line(post: PostResult, view: View) -> Line:
    """A post as a heading: its days, its scheme, what it came to."""
    score, names = post.result.score, _named_post(post, view)
    if score is None:
        return view.line("why_part_post_nothing", names)
    return view.line("why_part_post", names | {"score": two(score)})


def _named_post(post: PostResult, view: View) -> dict[str, object]:
    said = days(post.first.isoformat(), post.last.isoformat(), view)
    return {**said, "title": post.title, "workdays": post.workdays}


def _counted(person: PersonResult, view: View) -> Iterator[Line]:
    if person.items:
        yield view.line("why_part_items")
        for row in person.items:
            yield from _deeper(_item(row, view))
    if person.ledger:
        yield view.line("why_part_ledger")
        for entry in person.ledger:
            yield from _deeper(_told(entry.because, view))
        yield from _sample_events(person, view)


def _all(person: PersonResult, view: View) -> Iterator[Line]:
    yield from _counted(person, view)
    yield view.line("why_part_result")
    for because in (person.score_because, person.grade_because, person.rank_because):
        if because is not None:
            yield from _deeper(_told(because, view))
    if person.pay and person.pay_total is not None:
        yield view.line("why_part_pay")
        for line in person.pay:
            yield from _deeper(_told(line.because, view))
        yield view.line("why_pay_total", {"total": two(person.pay_total)}, 1)
    yield from _proposals(person, view)


def _head(person: PersonResult, view: View) -> Iterator[Line]:
    assert person.score is not None
    names = {
        "who": _who(person, view),
        "score": two(person.score),
        "grade": view.grade(person.grade),
        "rank": person.rank,
        "ranked_of": person.ranked_of,
    }
    yield view.line("why_person" if person.grade else "why_person_no_grade", names)
    title, source = view.title(view.scheme, view.scheme.id), view.scheme.source
    about = {"title": title, "version": view.scheme.version}
    if source is None or source == "ours":
        yield view.line("why_scheme", about)
    else:
        yield view.line("why_scheme_source", about | {"source": cited(source, view)})


def _item(row: ItemResult, view: View) -> Iterator[Line]:
    known = view.scheme.item(row.item)
    names = {"title": view.title(known, row.item), "full": grouped(row.of)}
    if row.points is None:
        yield view.line("why_item_left_out", names)
    else:
        yield view.line("why_item", names | {"points": two(row.points)})
    yield from _deeper(_told(row.because, view, known))
    if row.small and row.n is not None and known is not None:
        yield _small(row, known, view)
    if known is not None and known.about.src == "sample":
        yield view.line("why_sample", depth=1)


def _small(row: ItemResult, item: Item, view: View) -> Line:
    known = None
    if isinstance(item.judged, Indicated):
        known = view.scheme.dictionary.get(item.judged.indicator)
    limits = (
        item.small_sample,
        view.scheme.small_sample,
        None if known is None else known.minimum_sample,
    )
    limit = next((n for n in limits if n is not None), None)
    names = {
        "n": grouped(row.n) if row.n is not None else "",
        "limit": limit,
        "cases": "" if known is None else known.cases,
    }
    return view.line("why_small_sample", names, 1)


def _sample_events(person: PersonResult, view: View) -> Iterator[Line]:
    """The events among the person's whose points are examples only."""
    own = {entry.event for entry in person.ledger}
    for event in view.scheme.ledger:
        if event.event in own and event.about.src == "sample":
            names = {"event": view.title(event, event.event)}
            yield view.line("why_sample_event", names, 1)


def _proposals(person: PersonResult, view: View) -> Iterator[Line]:
    proposed = [o for o in person.outcomes if o.propose is not None]
    if proposed:
        yield view.line("why_part_outcomes")
    for outcome in proposed:
        yield from _deeper(proposal_lines(outcome, view.scheme, view.lang))


def _not_scored(
    person: PersonResult, view: View, findings: Iterable[Finding]
) -> Iterator[Line]:
    reason = "" if person.reason is None else person.reason
    who = _who(person, view)
    yield view.line(f"why_{person.state}", {"who": who, "reason": reason})
    if person.state != "stopped":
        return
    for one in findings:
        if one.level == "error" and one.place.employee == person.who.employee:
            told = {"says": one.says(view.lang), "next": one.next(view.lang)}
            yield view.line("why_owed", told, 1)


def _told(because: Because, view: View, item: Item | None = None) -> list[Line]:
    return explain(because, view.scheme, view.lang, item, view.scheme.source)


def _deeper(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        yield Line(line.depth + 1, line.text)


def _who(person: PersonResult, view: View) -> str:
    if person.who.name is None:
        return person.who.employee
    named = {"name": person.who.name, "employee": person.who.employee}
    return view.word("why_who", **named)
