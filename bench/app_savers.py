"""Two hundred raters who save at once on the real server, beside a bare upsert.

First everybody saves without a pause, which measures how many saves a second there are
(and is no way to work); then everybody types a cell every few seconds, as people do. The
sessions stand already: a sign-in hashes a password, which is slow on purpose.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread
from typing import Any, NamedTuple
from urllib.parse import urlencode

from bench.app_company import AT, JUDGED, company, cycle_of, scheme_text

RATERS, SAVES = 200, 8
#: Seconds between two saves of one rater who types.
PAUSE = 4.0
_TOKEN = "0" * 32


class Rater(NamedTuple):
    """A session, the account, and the participants that are rated."""

    session: str
    account: Any
    people: list[int]


class Load(NamedTuple):
    """Seconds of each request, how many failed, and how long all of it took."""

    times: list[float]
    errors: int
    seconds: float
    processor: float

    def at(self, share: float) -> float:
        """The quantile, in milliseconds."""
        ordered = sorted(self.times)
        return 1000 * ordered[int(share * (len(ordered) - 1))]


def raters() -> list[Rater]:
    """Everybody who rates, signed in, with a team of twenty."""
    from django.test import Client

    made = company(RATERS * 20)
    month = cycle_of(made, scheme_text("bench", 12, len(JUDGED)), 10)
    type(month).objects.filter(pk=month.pk).update(state="rating")
    teams: dict[int, list[int]] = {}
    for pk, unit in month.participants.values_list("pk", "unit"):
        teams.setdefault(unit, []).append(pk)
    found: list[Rater] = []
    for team, lead in zip(made.teams, made.leads, strict=True):
        client = Client()
        client.force_login(lead)
        session = client.cookies["sessionid"].value
        found.append(Rater(session, lead, teams[team.pk]))
    return found


# ---- the server
@contextmanager
def server(folder: Path, workers: int) -> Iterator[tuple[int, int]]:
    """``kaohe web`` over the installation: its port and process; stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = "import sys; from kaohe_web.start import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", start, "--data", str(folder), "--port", str(port)]
    command += ["--workers", str(workers)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        try:
            _wait(port)
            yield port, running.pid
        finally:
            running.terminate()


def _wait(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/health/")
            if asked.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def _used(pid: int) -> float:
    """Processor seconds of a process and all below it."""
    ticks, below, left = os.sysconf("SC_CLK_TCK"), dict[int, list[int]](), [pid]
    seconds: dict[int, float] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        one = int(path.parent.name)
        below.setdefault(int(fields[1]), []).append(one)
        seconds[one] = (int(fields[11]) + int(fields[12])) / ticks
    used = 0.0
    while left:
        one = left.pop()
        used += seconds.get(one, 0.0)
        left += below.get(one, ())
    return used


# ---- what a rater does
def saving(port: int, pause: float) -> Callable[[Rater, int, list[float]], int]:
    """A rater at the server: so many saves, their seconds kept; how many failed."""

    def work(rater: Rater, seed: int, kept: list[float]) -> int:
        rng, errors = random.Random(seed), 0
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        time.sleep(rng.random() * pause)
        for number in range(SAVES):
            begun = time.perf_counter()
            errors += not _save(line, rater, rater.people[number], pause > 0)
            kept.append(time.perf_counter() - begun)
            time.sleep(rng.uniform(0.5, 1.5) * pause)
        return errors

    return work


def _save(line: Any, rater: Rater, who: int, typing: bool) -> bool:
    item = JUDGED[1 if typing else 0]
    body = urlencode({f"{who}:{item}:points": "7", f"{who}:{item}:edition": "0"})
    head = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": _TOKEN}
    head["Cookie"] = f"sessionid={rater.session}; csrftoken={_TOKEN}"
    try:
        line.request("POST", "/rating/save/", body, head)
        answer = line.getresponse()
        told = answer.read()
        return answer.status == 200 and json.loads(told)["cells"][0]["state"] == "saved"
    except (OSError, http.client.HTTPException, ValueError):
        return False


def upserting(rater: Rater, seed: int, kept: list[float]) -> int:
    """The bare statement in its transaction, from a thread with a connection."""
    from django.db import DatabaseError, connection

    from kaohe_web.ratings.models import Rating

    errors = 0
    for number in range(SAVES):
        begun = time.perf_counter()
        row = Rating(participant_id=rater.people[number], item=JUDGED[2], saved_at=AT)
        row.role, row.rater, row.points = "supervisor", rater.account, 7
        try:
            Rating.objects.bulk_create(
                [row],
                update_conflicts=True,
                unique_fields=["participant", "item", "role", "rater"],
                update_fields=["points", "edition", "saved_at"],
            )
        except DatabaseError:
            errors += 1
        kept.append(time.perf_counter() - begun)
        if connection.vendor == "postgresql":
            connection.close()  # back to the pool, as at the end of a request
    connection.close()
    return errors


def all_at_once(
    work: Callable[[Rater, int, list[float]], int], who: list[Rater], used: Any
) -> Load:
    """Every rater in a thread of his own, all started together."""
    barrier, errors = Barrier(len(who) + 1), [0] * len(who)
    times: list[list[float]] = [[] for _ in who]

    def one(number: int) -> None:
        barrier.wait()
        errors[number] = work(who[number], number, times[number])

    threads = [Thread(target=one, args=(n,)) for n in range(len(who))]
    for thread in threads:
        thread.start()
    before, begun = used(), time.perf_counter()
    barrier.wait()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    flat = [t for own in times for t in own]
    return Load(flat, sum(errors), seconds, used() - before)


def savers(folder: Path) -> dict[str, Load]:
    """The loads by name; where the database lets several processes answer, by two too."""
    from django.db import connection

    who = raters()
    found = {"bare upsert, no pause": all_at_once(upserting, who, time.process_time)}
    for workers in (1, 2) if connection.vendor == "postgresql" else (1,):
        found |= _served(folder, who, workers)
    return found


def _served(folder: Path, who: list[Rater], workers: int) -> dict[str, Load]:
    """The loads on a server of so many processes."""
    from bench.app_took import server_seconds
    from kaohe_web.ratings.models import Rating

    Rating.objects.filter(
        item__in=JUDGED[:2]
    ).delete()  # what stands is not written again
    loads = {"no pause": 0.0, "as people type": PAUSE}
    found: dict[str, Load] = {}
    with server(folder, workers) as (port, pid):
        saving(port, 0.0)(who[0]._replace(people=who[0].people[::-1]), 0, [])
        for name, pause in loads.items():
            load = all_at_once(
                saving(port, pause), who, lambda: _used(pid) + server_seconds()
            )
            found[f"saves, {name}" + (f", {workers} processes" * (workers > 1))] = load
    return found


def show(found: dict[str, Load]) -> None:
    """A line for each load."""
    print(f"  {RATERS} raters, {SAVES} saves each")
    for name, one in found.items():
        each = 1000 * one.processor / len(one.times)
        print(
            f"    {name:<36} p50 {one.at(0.5):7.0f} ms  p95 {one.at(0.95):7.0f} ms"
            f"  {len(one.times) / one.seconds:6.0f} a second"
            f"  processor {each:5.1f} ms each  {one.errors} errors"
        )
