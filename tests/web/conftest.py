"""Fixtures of the application's tests."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from tests.web.cast import Cast, small_company


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Passwords of tests are hashed quickly; those of people are not."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db: None) -> Cast:
    """The small company with everybody in it."""
    return small_company()
