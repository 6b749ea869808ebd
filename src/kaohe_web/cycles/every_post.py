"""The posts of a person's month, and what stands on one of them."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.schemes.model import Item, Scheme
from kaohe_web.cycles.models import Participant
from kaohe_web.schemes.content import scheme_of


class OnPost(NamedTuple):
    """An item as a card names it: the post's row, its scheme and the item there."""

    post: Participant
    scheme: Scheme
    item: Item | None
    #: From 1; 0 where the month is one.
    number: int = 0


def posts_of(participant: Participant) -> list[Participant]:
    """Every post of the month in order; the month itself where nothing splits it."""
    if participant.days is None:
        return [participant]
    own = Participant.posts.filter(
        cycle=participant.cycle_id, employee=participant.employee_id
    )
    return list(own.select_related("version", "unit", "employee").order_by("since"))


def left_schemes(participant: Participant) -> list[Scheme]:
    """The schemes of the posts that were left."""
    if participant.days is None:
        return []
    return [scheme_of(post.version) for post in posts_of(participant)[:-1]]


def on_post(participant: Participant, key: str) -> OnPost:
    """The item that a card calls ``1.csat`` (or ``csat``, where the month is one)."""
    if participant.days is None:
        scheme = scheme_of(participant.version)
        return OnPost(participant, scheme, scheme.item(key))
    first, _, name = key.partition(".")
    posts = posts_of(participant)
    number = int(first) if first.isdecimal() and len(first) < 3 else 0
    if not 1 <= number <= len(posts):
        return OnPost(participant, scheme_of(participant.version), None)
    post = posts[number - 1]
    scheme = scheme_of(post.version)
    return OnPost(post, scheme, scheme.item(name), number)
