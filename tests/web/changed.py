"""小李 goes from presales to aftersales on 12 September; the company splits the month."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kaohe.base.calendar import load_calendar
from kaohe.base.period import Period
from kaohe_web.company.held import forget
from kaohe_web.company.models import Settings
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.opening import open_cycle
from kaohe_web.people.models import Assignment, Membership
from kaohe_web.ratings.complete import recount
from kaohe_web.ratings.models import Rating
from kaohe_web.schemes.content import new_version
from kaohe_web.schemes.models import SchemeVersion
from tests.runs.changed_posts import COMMON, PRESALES
from tests.web.cast import START, Cast

AT = datetime(2026, 10, 2, 1, tzinfo=UTC)
SEPTEMBER = Period(2026, 9)
MOVED = date(2026, 9, 12)
#: A form of two items, with a grade and a post wage as the other.
CARE = """
scheme: care
title: 售后考核
items:
  - {id: caring, title: 处理, full: 80, rate: {from: 0, to: 80}, step: 0.01}
  - {id: calm, title: 态度, full: 20, rate: {from: 0, to: 20}, step: 0.01}
pay: {post_wage: by_grade}
"""


def active(text: str) -> SchemeVersion:
    version = new_version(text=text + COMMON, name="x.yaml", account=None, at=AT)
    version.state = SchemeVersion.State.ACTIVE
    version.save()
    return version


def shop_of_two_posts(cast: Cast, rule: str = "split") -> None:
    """一组 sells, 三组 of the other branch cares; 小李 goes from the one to the other."""
    Settings.objects.update_or_create(pk=1, defaults={"change_of_post": rule})
    forget()
    for text, team in ((PRESALES, "一组"), (CARE, "三组")):
        active(text)
        scheme = text.split()[1]
        unit = cast.units[team]
        Assignment.objects.create(scheme=scheme, unit=unit, since=START)
    for username in ("chen", "lin", "sun"):
        who = cast.accounts[username].employee
        top = cast.units["公司"]
        Assignment.objects.create(scheme="", unit=top, employee=who, since=START)
    li = cast.accounts["li"].employee
    Membership.objects.filter(employee=li).update(until=date(2026, 9, 11))
    Membership.objects.create(employee=li, unit=cast.units["三组"], since=MOVED)


def opened(cast: Cast) -> Cycle:
    return open_cycle(
        unit=cast.units["公司"],
        period=SEPTEMBER,
        preset="shop",
        calendar=load_calendar()[0],
        by=cast.accounts["zhou"],
        at=AT,
    )


def rate(post: Participant, by: str, cast: Cast, **points: str) -> None:
    """Submitted points of the supervisor."""
    for item, given in points.items():
        Rating.objects.create(
            participant=post,
            item=item,
            role="supervisor",
            rater=cast.accounts[by],
            points=given,
            submitted_at=AT,
            saved_at=AT,
        )
    recount([post.pk])


def rated_month(cast: Cast) -> Cycle:
    """The month with everybody's ratings: 小李 82.50 before the change, 91.20 after it."""
    shop_of_two_posts(cast)
    cycle = opened(cast)
    for post in Participant.posts.filter(cycle=cycle).select_related(
        "employee", "version"
    ):
        if post.version.scheme == "presales":
            rate(post, "chen", cast, selling="82.50")
        else:
            rate(post, "lin", cast, caring="75.20", calm="16.00")
    return cycle
