"""Who does what is done again and again: one of all servers, decided by the database."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from kaohe_web.outbox.models import Beat

#: Under this name the database keeps when the clock was looked at last.
TICK = "tick"


def begun(name: str, at: datetime, every: timedelta) -> bool:
    """True for the one that may begin ``name`` now: it last began so long ago."""
    mine = Beat.objects.filter(name=name, at__lte=at - every)
    return _first(name, at) or mine.update(at=at, ended_at=None) == 1


def begun_today(name: str, here: datetime) -> bool:
    """True for the first to begin ``name`` on the day of ``here``, in its own zone."""
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Beat.objects.filter(name=name, at__lt=midnight)
    return _first(name, here) or mine.update(at=here, ended_at=None) == 1


def _first(name: str, at: datetime) -> bool:
    if Beat.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Beat.objects.create(name=name, at=at)
    except IntegrityError:
        return False
    return True


def ended(name: str, at: datetime) -> None:
    """Note that it came to its end."""
    Beat.objects.filter(name=name).update(ended_at=at)
