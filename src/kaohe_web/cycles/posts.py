"""The posts of one person in a month, where the company splits it (docs/adr/0050)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kaohe.base.calendar import Calendar
from kaohe.base.period import Period
from kaohe.schemes.model import Compared
from kaohe_web.people.models import Membership
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion

_DAY = timedelta(days=1)


class Post(NamedTuple):
    """Days on one post: where, and by which scheme; None: not assessed there."""

    where: Membership
    version: SchemeVersion | None
    since: date
    until: date
    workdays: int = 0


def days_of(
    places: Sequence[Membership], period: Period
) -> Iterator[tuple[date, date]]:
    """The first and the last day of each place in the month; a later one ends the former."""
    who = places[0].employee
    begun = max(filter(None, (period.first_day, who.hired_on)))
    ended = min(filter(None, (period.last_day, who.left_on)))
    following = [one.since - _DAY for one in places[1:]]
    for one, last in zip(places, [*following, ended], strict=True):
        until = min(filter(None, (last, one.until, ended)))
        yield max(one.since, begun), until


def joined_up(posts: Iterable[Post]) -> list[Post]:
    """The posts with those that follow one another under one scheme as one post."""
    found: list[Post] = []
    for post in posts:
        if post.since > post.until:
            continue
        before = found[-1] if found else None
        if before is not None and before.version == post.version:
            found[-1] = post._replace(since=before.since)
        else:
            found.append(post)
    return found


def split_posts(posts: Sequence[Post], calendar: Calendar) -> list[Post]:
    """The posts by which the month is split; none where the last one has it whole.

    A post without a working day weighs nothing. Whom the last post does not assess, who
    comes back to a scheme, or leaves a form on which people are compared with each other,
    is not split.
    """
    counted = [
        post._replace(workdays=calendar.workdays_between(post.since, post.until))
        for post in posts
        if post.version is not None
    ]
    counted = [post for post in counted if post.workdays]
    versions = [post.version for post in counted]
    if len(counted) < 2 or posts[-1].version != versions[-1]:
        return []
    if len(set(versions)) < len(versions):
        return []
    left = (scheme_of(version) for version in versions[:-1] if version is not None)
    if any(isinstance(i.judged, Compared) for scheme in left for i in scheme.items):
        return []
    return counted
