"""A draft does not wait for the disk; whatever comes after it does again."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection

from kaohe_web.databases import passing

ASKS = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}
QUICK: dict[str, object] = {"sqlite": 1, "postgresql": "off"}


def waiting() -> object:
    """What the connection says of waiting."""
    with connection.cursor() as cursor:
        cursor.execute(ASKS[connection.vendor])
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_only_what_is_passing_does_not_wait() -> None:
    before = waiting()
    with passing():
        assert waiting() == QUICK[connection.vendor]
    assert waiting() == before


@pytest.mark.django_db(transaction=True)
def test_after_a_fault_everything_waits_again() -> None:
    before = waiting()
    with pytest.raises(IntegrityError), passing():
        raise IntegrityError
    assert waiting() == before
