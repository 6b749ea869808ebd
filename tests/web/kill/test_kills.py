"""Killed with -9 whenever it may be, an installation loses nothing and doubles nothing."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

import pytest

from tests.web.kill.playing import Player
from tests.web.start.installed import Installed, install
from tests.web.start.serving import free_port, kill, kill_worker, serving

INSIDE = "tests.web.kill.inside"
#: Longer than a correction takes from the upload to its publication.
_LONGEST = 6.0


def looked_at(player: Player) -> None:
    """Nothing is half there, what was answered is, and nothing is there twice."""
    found, told = player.place.call("looked_at", of=INSIDE)
    assert found == []
    for action, asked in player.asked.items():
        since = told.get(action, 0) - player.before.get(action, 0)
        assert player.answered[action] <= since <= asked, action


def play_until_killed(player: Player, chance: random.Random) -> None:
    """Serve and play; the server dies at a random moment, now and then its worker first."""
    port = free_port()
    with serving(player.place, port) as server:
        moments = [chance.uniform(0, _LONGEST), chance.uniform(0, _LONGEST)]
        if chance.random() < 0.3:
            threading.Timer(min(moments), kill_worker, [server]).start()
        threading.Timer(max(moments), kill, [server]).start()
        try:
            while server.poll() is None:
                player.act(port)
        except OSError:
            pass


def finish(player: Player) -> None:
    """Play on until the month stands published as it now is."""
    port, until = free_port(), time.monotonic() + 120
    with serving(player.place, port):
        while player.next() != "round":
            assert time.monotonic() < until, player.next()
            player.act(port)


@pytest.mark.parametrize(
    ("seed", "kills"), [(1, 5), pytest.param(2, 50, marks=pytest.mark.long)]
)
def test_a_kill_at_any_moment_loses_nothing_and_doubles_nothing(
    seed: int, kills: int, tmp_path: Path
) -> None:
    place, chance = install(tmp_path / "company"), random.Random(seed)
    cycle, unit, sessions = place.call("ready", of=INSIDE)
    _, before = place.call("looked_at", of=INSIDE)
    player = Player(place, cycle, unit, sessions, before)
    for _ in range(kills):
        play_until_killed(player, chance)
        looked_at(player)
    finish(player)
    looked_at(player)
    published, again = place.call("computed_again", of=INSIDE)
    assert published == again


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(n, marks=pytest.mark.long) for n in range(2, 13))]
)
def test_a_first_start_that_was_killed_is_simply_started_again(
    seed: int, tmp_path: Path
) -> None:
    place, chance = install(tmp_path / "company"), random.Random(seed)
    with serving(place, free_port(), wait=chance.uniform(0.2, 5)):
        pass
    port = free_port()
    with serving(place, port):
        pass
    assert first_account(place) == ["administrator"]


def first_account(place: Installed) -> list[str]:
    """The roles of the only account, whose password is set anew."""
    done = place.kaohe_web("password", "admin")
    assert done.returncode == 0, done.stderr
    roles: list[str] = place.call("roles", of=INSIDE)
    return roles
