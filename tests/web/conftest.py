"""Fixtures of the application's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.models.signals import post_save
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from kaohe_web.audit.models import Entry
from kaohe_web.company.held import forget
from kaohe_web.home import VARIABLE
from kaohe_web.site.begin import steps
from kaohe_web.site.chain.told import unsaid
from kaohe_web.words import words
from tests.web.cast import Cast, small_company


@pytest.fixture(scope="session", autouse=True)
def nobody_stays(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The connections of threads that tests left behind end before their database does."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Passwords of tests are hashed quickly; those of people are not."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db: None) -> Cast:
    """The small company with everybody in it."""
    return small_company()


@pytest.fixture(autouse=True)
def own_folder(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Each test has an installation's folder of its own, for records and uploads."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kaohe-data"))
    settings.MEDIA_ROOT = tmp_path / "kaohe-data" / "files"
    return tmp_path / "kaohe-data"


@pytest.fixture(autouse=True)
def fresh_settings() -> None:
    """No test sees the settings of the company of the one before."""
    forget()
    steps.forget()


@pytest.fixture(autouse=True)
def every_entry_of_the_chain_is_said() -> Iterator[None]:
    """An action or field that the page of the chain has no words for fails its test."""

    def said(sender: object, instance: Entry, **kept: object) -> None:
        assert f"audit_{instance.action.replace('.', '_')}" in words()
        assert unsaid(instance) == []

    post_save.connect(said, sender=Entry)
    yield
    post_save.disconnect(said, sender=Entry)
