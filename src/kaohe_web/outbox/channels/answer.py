"""Asking a robot over HTTP, and what its answer says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

SECONDS = 10
_MOST = 10_000


class NotSent(Exception):
    """The other side did not take it; the text says what it answered."""


class _StayHere(HTTPRedirectHandler):
    """Another address than the one that was set is never asked."""

    def redirect_request(self, *parts: Any) -> None:
        """No request."""
        return


def post(address: str, said: Mapping[str, object], code: str) -> None:
    """Send JSON; the vendor answers 200 to everything, and its own ``code`` counts."""
    body = json.dumps(said, ensure_ascii=False).encode("utf-8")
    headers = {"Content-Type": "application/json; charset=utf-8"}
    request = Request(address, body, headers, method="POST")  # checked: http(s) only
    try:
        with build_opener(_StayHere).open(request, timeout=SECONDS) as answer:
            told = json.loads(answer.read(_MOST))
    except HTTPError as error:
        raise NotSent(f"HTTP {error.code}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise NotSent(type(error).__name__) from error
    if not isinstance(told, dict) or told.get(code) != 0:
        raise NotSent(_problem(told, code))


def _problem(told: object, code: str) -> str:
    """The vendor's code and words for it."""
    if not isinstance(told, dict):
        return "?"
    words = told.get("errmsg") or told.get("msg") or ""
    return f"{told.get(code)} {words}"[:200]
