"""Health says whether it works, to machines without data, to the administrator in words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from kaohe import __version__
from kaohe_web.outbox.models import Beat
from kaohe_web.site import health
from kaohe_web.start.tick import tick
from tests.web.cast import Cast


@pytest.fixture(autouse=True)
def folder(own_folder: Path) -> Path:
    """The folder of the installation is there."""
    own_folder.mkdir(exist_ok=True)
    return own_folder


def test_a_machine_learns_that_it_works_and_nothing_else(cast: Cast) -> None:
    answer = Client().get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "database": "ok",
        "folder": "ok",
        "tick_seconds": None,
        "version": __version__,
    }


def test_a_folder_that_cannot_be_written_to_is_down(cast: Cast, folder: Path) -> None:
    folder.rmdir()
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()["folder"]) == (503, "down")


def test_the_age_of_the_tick_is_told_and_too_old_is_wrong(cast: Cast) -> None:
    now = timezone.now()
    assert health.tick(now).state == "warn"
    assert set(tick(now)) == {"remind", "send", "tidy"}
    assert tick(now + timedelta(seconds=20)) == {}, "another server was quicker"
    assert health.tick(now + timedelta(minutes=2)).state == "good"
    Beat.objects.update(at=now - timedelta(minutes=30))
    assert health.tick(now).state == "bad"
    assert Client().get("/health/").json()["tick_seconds"] >= 1800


def test_the_administrator_reads_what_to_do(cast: Cast) -> None:
    page = cast.client("admin").get("/company/health/").content.decode()
    assert "还没有运行过" in page and "kaohe web tick" in page
    for username in ("li", "zhou", "wu", "shen"):
        assert cast.client(username).get("/company/health/").status_code == 403
