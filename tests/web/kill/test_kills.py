"""Killed with -9 whenever it may be, an installation loses nothing and doubles nothing."""

from __future__ import annotations

import random
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from tests.web.kill.playing import Player
from tests.web.start.installed import Installed, install
from tests.web.start.serving import free_port, kill, kill_worker, serving

INSIDE = "tests.web.kill.inside"
#: So many steps has a correction, from the upload to its publication; waits are one.
_STEPS = 7
#: What is done again in each correction.
EACH_TIME = {"upload", "bring", "compute", "approve", "correct", "wait"}


def looked_at(player: Player) -> None:
    """Nothing is half there, what was answered is, and nothing is there twice."""
    found, told = player.place.call("looked_at", of=INSIDE)
    assert found == []
    for action, asked in player.asked.items():
        since = told.get(action, 0) - player.before.get(action, 0)
        assert player.answered[action] <= since <= asked, action


def play_until_killed(player: Player, chance: random.Random) -> str:
    """Serve and play; the server dies somewhere in a step, now and then its worker first.

    Steps are counted and not seconds, so that a slow machine is killed as far on as a
    quick one. What comes back is the step that the kill fell into.
    """
    port, last = free_port(), chance.randint(1, _STEPS)
    of_worker = chance.randint(1, last) if chance.random() < 0.3 else 0
    part, done, step, began = chance.random(), 0, "", 0.0
    with serving(player.place, port) as server:
        try:
            while server.poll() is None:
                before, step = step, player.next()
                if (before, step) != ("wait", "wait"):
                    player.took[before] = time.monotonic() - began
                    done, began = done + 1, time.monotonic()
                    moment = part * player.took.get(step, 0.1)
                    if done == of_worker:
                        threading.Timer(moment, kill_worker, [server]).start()
                    if done == last:
                        threading.Timer(moment, kill, [server]).start()
                player.act(port, step)
        except OSError:
            pass
    return "upload" if step == "round" else step


def finish(player: Player) -> None:
    """Play on until the month stands published as it now is."""
    port, until = free_port(), time.monotonic() + 120
    with serving(player.place, port):
        while (step := player.next()) != "round":
            assert time.monotonic() < until, step
            player.act(port, step)


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
    hit = set()
    for _ in range(kills):
        hit.add(play_until_killed(player, chance))
        looked_at(player)
    assert kills < 50 or hit >= EACH_TIME
    finish(player)
    looked_at(player)
    published, again = place.call("computed_again", of=INSIDE)
    assert published == again


def has_begun(place: Installed, what: str) -> bool:
    """Whether the first start has come so far: a file, a migration, an account."""
    if what == "secret.key":
        return (place.folder / what).is_file()
    if what == "account":
        return place.value("SELECT id FROM people_account") is not None
    found = place.value("SELECT count(*) FROM django_migrations")
    return found is not None and int(str(found[0])) >= int(what)


@pytest.mark.parametrize(
    "moment",
    [
        "30",
        *(
            pytest.param(moment, marks=pytest.mark.long)
            for moment in ("secret.key", "0", "1", "10", "50", "80", "account")
        ),
    ],
)
def test_a_first_start_that_was_killed_is_simply_started_again(
    moment: str, tmp_path: Path
) -> None:
    place = install(tmp_path / "company")
    with serving(place, free_port(), until=partial(has_begun, place, moment)):
        pass
    with serving(place, free_port()):
        pass
    assert first_account(place) == ["administrator"]


def first_account(place: Installed) -> list[str]:
    """The roles of the only account, whose password is set anew."""
    done = place.kaohe_web("password", "admin")
    assert done.returncode == 0, done.stderr
    roles: list[str] = place.call("roles", of=INSIDE)
    return roles
