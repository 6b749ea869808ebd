"""Which forms of a person are complete: kept with him, told anew when a rating counts.

The console counts the forms of everybody: it reads a short index instead of every rating.
Whatever submits, takes back or decides a rating calls ``recount`` in its transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from kaohe.schemes.model import Scheme
from kaohe_web.cycles.models import Participant
from kaohe_web.ratings.asked import SELF, asked
from kaohe_web.ratings.models import Rating
from kaohe_web.schemes.content import scheme_of


def due(scheme: Scheme) -> dict[str, frozenset[str]]:
    """The items that each role rates on the form; a self-rating that may lack is not due."""
    roles = {role for item in scheme.items for role in scheme.weights(item)}
    if scheme.self_missing == "supervisor_only":
        roles -= {SELF}
    items = {role: frozenset(i.id for i in asked(scheme, role)) for role in roles}
    return {role: items[role] for role in sorted(roles) if items[role]}


def complete(scheme: Scheme, given: Mapping[str, Collection[str]]) -> str:
    """The roles of which every item that is due was ``given``: "self supervisor"."""
    whole = (r for r, items in due(scheme).items() if items <= set(given.get(r, ())))
    return " ".join(whole)


def recount(participants: Iterable[int]) -> None:
    """Keep with each participant (a key) which of his forms are complete by now."""
    with transaction.atomic():
        # Two who change the same form wait for each other, and the second sees both.
        locked = Participant.posts.select_for_update(of=("self",)).order_by("pk")
        people = locked.filter(pk__in=participants).select_related("version")
        retell(list(people), Participant.posts, Rating.objects.all())


def retell(people: list[Any], kept: Any, ratings: QuerySet[Any]) -> None:
    """The same of rows at hand; a migration has models of its own."""
    given: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    counting = ratings.filter(
        participant__in=[one.pk for one in people], submitted_at__isnull=False
    )
    cells = counting.order_by().values_list("participant", "role", "item")
    for participant, role, item in cells.iterator():
        given[participant][role].add(item)
    changed = []
    for one in people:
        now = complete(scheme_of(one.version), given[one.pk])
        if now != one.complete:
            one.complete = now
            changed.append(one)
    kept.bulk_update(changed, ["complete"], batch_size=500)
