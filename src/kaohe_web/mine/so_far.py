"""The month so far: each measured item as it stands, and what can still be reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import plain, two_places
from kaohe.base.rows import Measured
from kaohe.exchange.names import item_title
from kaohe.explain import Reach, figure_text, item_so_far, needs_target
from kaohe.runs.card_items import whole_percent
from kaohe.schemes.model import Indicated, Item, Scheme
from kaohe_web.bridge.live import figures_so_far
from kaohe_web.bridge.targets_so_far import targets_so_far
from kaohe_web.charts import bar
from kaohe_web.cycles.every_post import posts_of
from kaohe_web.cycles.models import Participant
from kaohe_web.cycles.posts_said import days_said
from kaohe_web.judging.figures import figures_of
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang


class Now(NamedTuple):
    """An item as it stands: ``points`` None where nothing is known of it yet."""

    title: str
    figure: str
    points: Decimal | None
    of: Decimal
    bar: str
    as_of: datetime | None
    estimated: bool
    reach: list[str]
    why: tuple[str, ...]


class Month(NamedTuple):
    """The measured items, and the titles of those that people judge.

    ``as_of`` is the moment that the records are true of, None without records.
    """

    measured: list[Now]
    judged: list[str]
    as_of: datetime | None


class Part(NamedTuple):
    """The month on one post: ``post`` None where nothing splits it."""

    post: Participant | None
    title: str
    so_far: Month


def parts_so_far(participant: Participant, now: datetime) -> list[Part]:
    """The month so far of each post in order, the month itself where it is one."""
    if participant.days is None:
        return [Part(None, "", month_so_far(participant, now))]
    return [
        Part(post, _on_days(post), month_so_far(post, now))
        for post in posts_of(participant)
    ]


def _on_days(post: Participant) -> str:
    """售前考核（9月1日至9月11日，9 个工作日）"""
    assert post.days is not None
    return word(
        "post_said",
        lang(),
        title=post.version.shown_title,
        days=days_said(*post.days),
        workdays=post.workdays,
    )


def month_so_far(participant: Participant, now: datetime) -> Month:
    """What is known of the month at ``now``: from the records, else as entered."""
    scheme = scheme_of(participant.version)
    code = participant.employee.code
    one = participant.days is None
    live = figures_so_far(participant, scheme, now) if one else None
    known = dict(figures_of([participant]).get(code, {}))
    known |= {} if live is None else live.figures.get(code, {})
    as_of = {} if live is None else live.as_of
    estimated = frozenset[str]() if live is None else live.estimated
    asked = any(needs_target(item) for item in scheme.items)
    targets = targets_so_far(participant, scheme) if asked else {}
    measured = [
        _now(scheme, item, item.judged, known, as_of, estimated, targets)
        for item in scheme.items
        if isinstance(item.judged, Indicated)
    ]
    judged = [
        item_title(item, lang())
        for item in scheme.items
        if not isinstance(item.judged, Indicated)
    ]
    return Month(measured, judged, max(as_of.values(), default=None))


def _now(
    scheme: Scheme,
    item: Item,
    judged: Indicated,
    figures: Mapping[str, Measured],
    as_of: Mapping[str, datetime],
    estimated: frozenset[str],
    targets: Mapping[str, Decimal],
) -> Now:
    name, title = judged.indicator, item_title(item, lang())
    found = figures.get(name)
    if found is None or found.ratio() is None:
        blank = bar(None, title)
        return Now(title, "", None, item.full, blank, None, False, [], ())
    figure = figure_text(scheme.dictionary[name], found, lang()) or ""
    target = targets.get(item.id, targets.get(name))
    if needs_target(item) and target is None:
        blank, owed = bar(None, title), [word("mine_no_target", lang())]
        when, guessed = as_of.get(name), name in estimated
        return Now(title, figure, None, item.full, blank, when, guessed, owed, ())
    so_far = item_so_far(scheme, item, found, lang(), target)
    points = so_far.result.points
    percent = None if points is None else whole_percent(points, item.full)
    return Now(
        title,
        figure,
        points,
        item.full,
        bar(percent, title),
        as_of.get(name),
        name in estimated,
        [_reach(one, scheme, name) for one in so_far.reach],
        so_far.lines,
    )


def _reach(one: Reach, scheme: Scheme, name: str) -> str:
    edge = figure_text(scheme.dictionary[name], Measured(one.edge), lang()) or plain(
        one.edge
    )
    told = {"edge": edge, "gain": two_places(one.gain), "cases": one.cases}
    text = "mine_reach_edge" if one.cases is None else "mine_reach_cases"
    return word(text, lang(), **told)
