"""How often a sign-in may fail, by the name tried and by the address it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.http import HttpRequest

from kaohe_web.people.models import FailedSignIn

WINDOW = timedelta(minutes=15)
MINUTES = int(WINDOW / timedelta(minutes=1))
#: A name from one address; a name from anywhere; an address with any names (an office
#: shares one). A stranger who guesses from elsewhere does not lock the owner out at once.
MOST: Mapping[str, int] = {"both": 5, "name": 30, "address": 60}


def too_many(username: str, address: str, at: datetime) -> bool:
    """Whether no further attempt is looked at now, right or wrong.

    The answer does not depend on whether the account exists.
    """
    since = FailedSignIn.objects.filter(at__gt=at - WINDOW)
    keys = _keys(username, address)
    return any(since.filter(key=keys[kind]).count() >= MOST[kind] for kind in MOST)


def failed(username: str, address: str, at: datetime) -> None:
    """Count a failure."""
    FailedSignIn.objects.filter(at__lte=at - WINDOW).delete()
    keys = _keys(username, address).values()
    FailedSignIn.objects.bulk_create(FailedSignIn(key=key, at=at) for key in keys)


def succeeded(username: str, address: str) -> None:
    """Forget the failures of the name from this address."""
    FailedSignIn.objects.filter(key=_keys(username, address)["both"]).delete()


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; of a named proxy, whom it asks for (site/proxies.py)."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _keys(username: str, address: str) -> dict[str, str]:
    name = username.strip().lower()
    told = {"both": f"{name}\n{address}", "name": name, "address": f"\n{address}"}
    return {
        kind: hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()
        for kind, text in told.items()
    }
