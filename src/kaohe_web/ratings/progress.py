"""How far the ratings of people have come, for the lists of raters and of HR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kaohe_web.cycles.models import Participant
from kaohe_web.people.models import Account
from kaohe_web.ratings.asked import asked
from kaohe_web.ratings.models import Rating
from kaohe_web.schemes.content import scheme_of


@dataclass
class Progress:
    """One person's ratings by one role: ``account``'s own, and those of others.

    ``state`` is nothing (no item is asked), other (another rater of the role has
    submitted), submitted, draft or open.
    """

    participant: Participant
    of: int
    items: set[str] = field(default_factory=set)
    done: int = 0
    submitted: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    submitted_at: datetime | None = None
    others: set[str] = field(default_factory=set)

    def state(self, account: Account) -> str:
        """Where ``account`` stands with this person."""
        if self.of == 0:
            return "nothing"
        if self.submitted[account.pk] >= self.of:
            return "submitted"
        if any(n >= self.of for who, n in self.submitted.items() if who != account.pk):
            return "other"
        return "draft" if self.done else "open"


#: Whoever rated is called by the name of the employee, or by that of the account.
_NAMES = ("rater__employee__name", "rater__username")


def progress(
    participants: Sequence[Participant], account: Account, role: str
) -> list[Progress]:
    """The progress of each participant, in the same order, with one query."""
    found: dict[int, Progress] = {}
    versions = {p.version_id: p.version for p in participants}
    items = {
        pk: {item.id for item in asked(scheme_of(version), role)}
        for pk, version in versions.items()
    }
    for participant in participants:
        own_items = items[participant.version_id]
        found[participant.pk] = Progress(participant, len(own_items), own_items)
    given = Rating.objects.filter(
        participant__in=found.keys(), role=role, points__isnull=False
    )
    # Values, not rows: a matrix has a thousand of them, each with its rater.
    for pk, item, submitted_at, rater, *names in given.order_by("pk").values_list(
        *("participant", "item", "submitted_at", "rater"), *_NAMES
    ):
        own = found[pk]
        if item not in own.items:
            continue
        own.done += rater == account.pk
        if submitted_at is not None:
            own.submitted[rater] += 1
            own.submitted_at = max(own.submitted_at or submitted_at, submitted_at)
            if rater != account.pk:
                own.others.add(next(filter(None, names)))
    return list(found.values())
