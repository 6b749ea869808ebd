"""Comparing people in pairs for one item: which pair is next, and what was decided.

Comparisons are a draft until they are submitted together. Not every pair must be judged:
neighbours come first, so that everybody soon stands on one scale, and the library says
whether they do (``kaohe.reviews.compare``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kaohe.base.rows import Comparison as Row
from kaohe.reviews.compare import paired
from kaohe.schemes.model import Compared, Item, Scheme
from kaohe_web.audit import log
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.people.models import Account
from kaohe_web.ratings.models import Comparison
from kaohe_web.ratings.notes import Note, found, said
from kaohe_web.ratings.rows import rater_of
from kaohe_web.ratings.window import may_judge

Pair = tuple[Participant, Participant]


@dataclass
class Pairs:
    """A rater's comparisons of ``people`` in ``item``."""

    item: Item
    people: Sequence[Participant]
    made: Sequence[Comparison]

    @property
    def all(self) -> list[Pair]:
        """Every pair: neighbours first, then those further apart."""
        count = len(self.people)
        steps = ((i, i + step) for step in range(1, count) for i in range(count - step))
        return [(self.people[i], self.people[j]) for i, j in steps]

    @property
    def next(self) -> Pair | None:
        """The first pair that was not judged yet."""
        done = {c.pair for c in self.made}
        return next((pair for pair in self.all if pair_of(*pair) not in done), None)

    @property
    def submitted(self) -> bool:
        """Whether the comparisons count."""
        return any(c.submitted_at is not None for c in self.made)

    def in_the_way(self) -> list[Note]:
        """Why they cannot be submitted yet."""
        codes = {p.pk: p.employee.code for p in self.people}
        rows = [
            Row(None, self.item.id, codes[c.winner_id], codes[c.loser_id])
            for c in self.made
        ]
        standings, findings = paired(self.item, rows)
        if findings:
            return [found(f) for f in findings]
        left = [p.employee.name for p in self.people if codes[p.pk] not in standings]
        return [said("error", "pairs_left", who=left)] if left else []


def paired_items(scheme: Scheme) -> tuple[Item, ...]:
    """The items that are judged by comparing people in pairs."""
    return tuple(i for i in scheme.items if i.judged == Compared("paired"))


def pair_of(one: Participant, other: Participant) -> str:
    """The key of a pair, whoever stands first."""
    return "{}-{}".format(*sorted((one.pk, other.pk)))


def pairs_of(item: Item, people: Sequence[Participant], account: Account) -> Pairs:
    """The rater's comparisons among ``people``."""
    keys = [p.pk for p in people]
    made = Comparison.objects.filter(
        item=item.id, rater=account, winner__in=keys, loser__in=keys
    )
    return Pairs(item, people, list(made))


def compare(
    *,
    account: Account,
    item: Item,
    winner: Participant,
    loser: Participant,
    at: datetime,
) -> list[Note]:
    """What stands in the way; otherwise ``winner`` was judged better (a draft)."""
    if not may_judge(winner.cycle):
        return [said("error", "rating_closed")]
    with transaction.atomic():
        pair = pair_of(winner, loser)
        own = Comparison.objects.select_for_update().filter(rater=account, pair=pair)
        if own.filter(item=item.id, submitted_at__isnull=False).exists():
            return [said("error", "rating_is_submitted")]
        judged = {"winner": winner, "loser": loser, "saved_at": at}
        Comparison.objects.update_or_create(
            item=item.id,
            rater=account,
            pair=pair,
            defaults={**judged, "cycle": winner.cycle},
        )
    return []


def submit_pairs(*, account: Account, pairs: Pairs, at: datetime) -> list[Note]:
    """What stands in the way; otherwise the comparisons count."""
    cycle = pairs.people[0].cycle
    with transaction.atomic():
        if not may_judge(Cycle.objects.select_for_update().get(pk=cycle.pk)):
            return [said("error", "rating_closed")]
        notes = pairs.in_the_way()
        if notes or pairs.submitted:
            return notes
        keys = [c.pk for c in pairs.made]
        Comparison.objects.filter(pk__in=keys).update(submitted_at=at)
        _tell("comparison.submit", account, pairs, at)
    return []


def take_pairs_back(*, account: Account, pairs: Pairs, at: datetime) -> list[Note]:
    """What stands in the way; otherwise the comparisons are a draft again."""
    cycle = pairs.people[0].cycle
    with transaction.atomic():
        if not may_judge(Cycle.objects.select_for_update().get(pk=cycle.pk)):
            return [said("error", "rating_closed")]
        if not pairs.submitted:
            return [said("error", "rating_not_submitted")]
        keys = [c.pk for c in pairs.made]
        Comparison.objects.filter(pk__in=keys).update(submitted_at=None)
        _tell("comparison.take_back", account, pairs, at)
    return []


def _tell(action: str, account: Account, pairs: Pairs, at: datetime) -> None:
    cycle = pairs.people[0].cycle
    codes = {p.pk: p.employee.code for p in pairs.people}
    log.record(
        at=at,
        account=account,
        action=action,
        subject=f"cycle:{cycle.pk}",
        unit=cycle.unit,
        after={
            "item": pairs.item.id,
            "rater": rater_of(account),
            "better": [[codes[c.winner_id], codes[c.loser_id]] for c in pairs.made],
        },
    )
