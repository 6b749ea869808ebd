"""A server that is killed in the middle of saving keeps all that it said was saved."""

from __future__ import annotations

import json
import threading
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

import pytest

from tests.web.start.installed import install
from tests.web.start.serving import free_port, kill, serving

TOKEN = "a" * 32


def save(port: int, session: str, who: int, comment: str, edition: int) -> int:
    """The edition that the server says is saved; OSError where it does not answer."""
    named = {"comment": comment, "edition": str(edition)}
    fields = {f"{who}:handling:{name}": value for name, value in named.items()}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
    }
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("POST", "/rating/save/", urlencode(fields), headers)
        answer = line.getresponse()
        body = answer.read()
    except HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        line.close()
    assert answer.status == 200, body
    (cell,) = json.loads(body)["cells"]
    assert cell["state"] == "saved", cell
    return int(cell["edition"])


@pytest.mark.long
@pytest.mark.parametrize("answered", [1, 4, 9])
def test_what_was_acknowledged_is_there_after_a_kill(
    answered: int, tmp_path: Path
) -> None:
    place = install(tmp_path / "company")
    who, session = place.call("rating")
    saved = 0
    # After so many answers the server dies in the midst of the save that follows.
    for part in (0.1, 0.4, 0.8):
        before, port = saved, free_port()
        with serving(place, port) as server:
            try:
                while True:
                    began = monotonic()
                    saved = save(port, session, who, f"第{saved + 1}次", saved)
                    if saved == before + answered:
                        moment = part * (monotonic() - began)
                        threading.Timer(moment, kill, [server]).start()
            except OSError:
                pass
        (((comment, edition),), broken) = place.call("rated")
        # The last one may be kept without its answer; none that was answered is lost.
        assert edition in (saved, saved + 1) and saved >= before + answered
        assert (comment, broken) == (f"第{edition}次", [])
        saved = edition
