"""Cells saved while people type: each with its edition, many at once, in few statements."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kaohe_web.ratings import saving
from kaohe_web.ratings.models import Rating
from tests.web.cast import Cast
from tests.web.forms import WELL, cells, given, month, of
from tests.web.start.installed import install


def told(client: Client, sent: dict[str, str]) -> list[dict[str, Any]]:
    """What the server answers to cells."""
    answer = client.post("/rating/save/", sent)
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["cells"]
    return found


def test_a_cell_comes_back_with_its_edition_and_what_was_completed(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    (cell,) = told(cast.client("chen"), cells(who, {"handling": "9"}))
    assert (cell["state"], cell["edition"]) == ("saved", 1)
    assert cell["values"]["anchor"] == "2"


def test_two_windows_do_not_overwrite_each_other_unseen(cast: Cast) -> None:
    month(cast)
    who, client = of(cast, "li"), cast.client("chen")
    told(client, cells(who, {"handling": "9"}))
    (cell,) = told(client, cells(who, {"handling": "8"}, handling_edition="0"))
    assert (cell["state"], cell["values"]["points"]) == ("conflict", "9")
    assert given(who, "handling").points == Decimal(9)
    (cell,) = told(client, cells(who, {"handling": "8"}, handling_edition="1"))
    assert (cell["state"], cell["edition"]) == ("saved", 2)


@pytest.mark.parametrize("begun", [False, True])
def test_what_was_saved_while_another_save_waited_is_not_overwritten(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    month(cast)
    who, client = of(cast, "li"), cast.client("chen")
    if begun:
        told(client, cells(who, {"handling": "10"}))
    edition = str(int(begun))
    kept = {"saved_at": datetime(2026, 11, 2, tzinfo=UTC), "points": 9, "edition": 5}
    cell = {"participant": who, "item": "handling", "role": "supervisor"}

    def other_window(_: object) -> None:
        own = cell | {"rater": cast.accounts["chen"]}
        Rating.objects.update_or_create(**own, defaults=kept)

    monkeypatch.setattr(saving, "_lock", other_window)
    (answer,) = told(client, cells(who, {"handling": "8"}, handling_edition=edition))
    assert (answer["state"], answer["edition"]) == ("conflict", 5)
    assert given(who, "handling").points == Decimal(9)


def test_the_same_sent_twice_is_saved_once(cast: Cast) -> None:
    """A browser that never heard the answer sends again."""
    month(cast)
    who, client = of(cast, "li"), cast.client("chen")
    told(client, cells(who, {"handling": "9"}))
    (cell,) = told(client, cells(who, {"handling": "9"}))
    assert (cell["state"], cell["edition"]) == ("saved", 1)


def test_only_the_fields_that_were_sent_change(cast: Cast) -> None:
    month(cast)
    who, client = of(cast, "li"), cast.client("chen")
    told(client, cells(who, {}, handling_comment="求助一次"))
    told(client, cells(who, {"handling": "8"}, handling_edition="1"))
    assert given(who, "handling").comment == "求助一次"


def test_a_whole_form_is_one_insert(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    month(cast)
    who, client = of(cast, "li"), cast.client("chen")
    told(client, cells(who, {"handling": "8"}))  # the figures are looked up once
    with django_assert_max_num_queries(13):  # two of them PostgreSQL alone asks
        told(client, cells(who, WELL, handling_edition="1"))
    assert Rating.objects.count() == len(WELL)


@pytest.mark.parametrize("points", ["1e400", "9" * 40, "-3", "4.123", "∞", "4；5"])
def test_strange_points_never_break_the_page(cast: Cast, points: str) -> None:
    month(cast)
    who = of(cast, "li")
    (cell,) = told(cast.client("chen"), cells(who, {"handling": points}))
    assert cell["notes"]


def test_strange_names_are_passed_over(cast: Cast) -> None:
    month(cast)
    who, client = of(cast, "li"), cast.client("chen")
    strange = {f"{who.pk}:no_such_item:points": "3", "x:y:points": "1", "::": "2"}
    assert told(client, strange) == []
    assert not Rating.objects.exists()


@pytest.mark.long
def test_raters_who_save_and_submit_at_once_do_not_collide(tmp_path: Path) -> None:
    """On a database as an installation has it: no error, nothing lost."""
    command = [sys.executable, "-m", "tests.web.judging.at_once", "40"]
    own = install(tmp_path / "company").environment()
    done = subprocess.run(command, env=own, capture_output=True, text=True)
    assert done.stdout.split() == ["saved", "40", "submitted", "40", "errors", "0"]
