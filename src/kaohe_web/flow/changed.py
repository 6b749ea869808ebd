"""What was entered after a run had read its rows, so that it is no longer up to date."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from kaohe.records.store import Store
from kaohe_web.databases import counts
from kaohe_web.home import records_root
from kaohe_web.ratings.models import Comparison, LedgerEntry, Rating
from kaohe_web.records.models import MeasureEntry, OtherPay, Target
from kaohe_web.results.models import Run


class Changed(NamedTuple):
    """How many rows of a kind came or changed after the run; ``what`` names the text."""

    what: str
    many: int


def changed_since(run: Run) -> list[Changed]:
    """Each kind of row that changed since the run began, or was found up to date."""
    since, cycle = run.beat_at or run.asked_at, run.cycle_id
    ratings = Rating.objects.filter(participant__cycle=cycle)
    submitted = Q(submitted_at__isnull=False)
    entered_or_withdrawn = Q(entered_at__gt=since) | Q(withdrawn_at__gt=since)
    later = {"cycle": cycle, "at__gt": since}
    entered: dict[str, QuerySet[Any]] = {
        "ratings": ratings.filter(submitted, saved_at__gt=since),
        "comparisons": Comparison.objects.filter(
            submitted, saved_at__gt=since, cycle=cycle
        ),
        "ledger": LedgerEntry.objects.filter(entered_or_withdrawn, cycle=cycle),
        "measures": MeasureEntry.objects.filter(**later),
        "targets": Target.objects.filter(**later),
        "pay_lines": OtherPay.objects.filter(**later),
    }
    found = {**counts(run, entered), "records": _tables(run)}
    return [Changed(what, count) for what, count in found.items() if count]


def _tables(run: Run) -> int:
    """Tables of the store with another version than the run read."""
    now = Store(records_root()).versions()
    return len(
        {n for n in now.keys() | run.pinned.keys() if now.get(n) != run.pinned.get(n)}
    )
