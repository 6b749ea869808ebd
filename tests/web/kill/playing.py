"""HR and the general manager play one correction after the other over HTTP.

What comes next follows from the rows of the database, so that a player who was cut off
goes on where the installation stands.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from tests.web.start.installed import Installed

TOKEN = "a" * 32
_BOUNDARY = "----kaohe"
_ROWS = 40
#: What each request writes into the chain.
TELLS = {
    "upload": ("record.keep",),
    "bring": ("record.bring",),
    "compute": ("run.ask",),
    "submit": ("cycle.move",),
    "approve": ("run.approve",),
    "publish": ("cycle.move", "run.publish"),
    "correct": ("run.supersede",),
}


@dataclass
class Player:
    """Both people, and what they asked for and were answered."""

    place: Installed
    cycle: int
    unit: int
    sessions: dict[str, str]
    #: How often each action stood in the chain when they began.
    before: dict[str, int]
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    #: Seconds that each step took when it last came to its end.
    took: dict[str, float] = field(default_factory=dict)

    def next(self) -> str:
        """What is to be done now; "wait" while the worker is at it, "round" when the
        month stands published as it is.
        """
        upload = self.place.value(
            "SELECT state FROM records_upload ORDER BY id DESC LIMIT 1"
        )
        run = self.place.value(
            "SELECT id, state FROM results_run ORDER BY number DESC LIMIT 1"
        )
        if upload is not None and upload[0] in ("waiting", "refused"):
            return "bring"
        open_run = run is not None and run[1] in ("queued", "running")
        if open_run or (upload is not None and upload[0] == "running"):
            return "wait"
        runs = self._count("SELECT count(*) FROM results_run WHERE state = 'done'")
        if runs < self._count("SELECT count(*) FROM records_upload"):
            return "compute"
        return self._decision(run)

    def _decision(self, run: tuple[object, ...] | None) -> str:
        if run is None:
            return "upload"
        state = self.place.value("SELECT state FROM cycles_cycle")
        if state == ("computing",):
            return "submit"
        of = f"WHERE run_id = {run[0]}"
        if not self._count(f"SELECT count(*) FROM results_approval {of}"):
            return "approve"
        if state == ("approval",):
            return "publish"
        published = self._count(f"SELECT count(*) FROM results_publication {of}")
        return "round" if published else "correct"

    def _count(self, sql: str) -> int:
        found = self.place.value(sql)
        assert found is not None
        return int(str(found[0]))

    def act(self, port: int, step: str) -> None:
        """Do the step that is next; OSError where the server does not answer."""
        if step == "wait":
            time.sleep(0.02)
            return
        asked = "upload" if step == "round" else step
        tells = TELLS[asked]
        self.asked.update(tells)
        self._request(port, asked)
        self.answered.update(tells)

    def _request(self, port: int, step: str) -> None:
        who, address, body, kind = self._said(step)
        headers = {
            "Content-Type": kind,
            "Cookie": f"sessionid={self.sessions[who]}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        line = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            line.request("POST", address, body, headers)
            answer = line.getresponse()
            answer.read()
        except HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            line.close()
        assert answer.status == 302, (step, answer.status)

    def _said(self, step: str) -> tuple[str, str, bytes, str]:
        """Who asks what of which address: the form and its kind."""
        if step == "upload":
            kind = f"multipart/form-data; boundary={_BOUNDARY}"
            return "zhou", "/records/upload/", self._file(), kind
        of = {"bring": "records_upload", "approve": "results_run"}
        table = of.get(step, "results_run" if step == "correct" else "cycles_cycle")
        row = self.place.value(f"SELECT id FROM {table} ORDER BY id DESC LIMIT 1")
        assert row is not None
        paths = {
            "bring": ("records", "bring", {"table": "contacts"}),
            "compute": ("cycles", "compute", {"reason": "补传通话"}),
            "submit": ("cycles", "step", {"step": "submit", "reason": "照常"}),
            "approve": ("runs", "approve", {"password": "wu-的密码"}),
            "publish": ("cycles", "step", {"step": "publish"}),
            "correct": ("runs", "correct", {"reason": "补传通话"}),
        }
        part, verb, form = paths[step]
        who = "wu" if step == "approve" else "zhou"
        kind = "application/x-www-form-urlencoded"
        return who, f"/{part}/{row[0]}/{verb}/", urlencode(form).encode(), kind

    def _file(self) -> bytes:
        """So many calls of October that no file before had."""
        first = _ROWS * self._count("SELECT count(*) FROM records_upload")
        rows = [
            f"{first + n},LI,C{n},phone,2026-10-05 09:00:{n:02d},,2026-10-05 09:05:00"
            for n in range(_ROWS)
        ]
        head = "contact,agent,customer,channel,started_at,answered_at,ended_at"
        text = "\r\n".join((head, *rows, ""))
        line, shown = f"--{_BOUNDARY}\r\n", 'Content-Disposition: form-data; name="'
        unit = f'{line}{shown}unit"\r\n\r\n{self.unit}\r\n'
        named = f'{line}{shown}file"; filename="calls.csv"\r\n\r\n'
        return f"{unit}{named}{text}\r\n--{_BOUNDARY}--\r\n".encode()
