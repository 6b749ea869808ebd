"""Log lines without people's data: of an error its kind and its places, not its words.

The words of an exception often repeat the value that was wrong: a name, a phone number.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from types import TracebackType

from django.http import HttpRequest, HttpResponse

_Raised = (
    tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
)


class WithoutData(logging.Formatter):
    """Time, level, logger, message; of an exception the type and where it was raised."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line, with what happened and not to which address."""
        record.message = _happened(record)
        return super().formatMessage(record)

    def formatException(self, ei: _Raised) -> str:
        """The kind of the exception and its frames."""
        return "\n  ".join(_raised(ei))


class JsonLines(logging.Formatter):
    """A line of JSON for each record, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Moment, level, logger, message, what a request was, where it was raised."""
        moment = datetime.fromtimestamp(record.created, UTC)
        said: dict[str, object] = {
            "at": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _happened(record),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            said["raised"] = _raised(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def _happened(record: logging.LogRecord) -> str:
    """The message; of Django's own without the path or host that follows its colon."""
    said = record.getMessage()
    ours = not record.name.startswith(("django.request", "django.security"))
    return said if ours else said.partition(":")[0]


def _raised(ei: _Raised) -> list[str]:
    kind, _, trace = ei
    if kind is None:
        return []
    frames = traceback.extract_tb(trace)
    places = (f"{one.filename}:{one.lineno} {one.name}" for one in frames)
    return [kind.__qualname__, *places]


class RequestsAreLogged:
    """A line for each request: the name of its route, never its path or who asked.

    Paths and queries can hold what was searched for: names and numbers.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond
        self.log = logging.getLogger("kaohe_web.requests")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = self.respond(request)
        if self.log.isEnabledFor(logging.INFO) and "/static/" not in request.path:
            match = request.resolver_match
            told = {
                "route": None if match is None else match.url_name,
                "method": request.method,
                "status": response.status_code,
                "ms": round((perf_counter() - began) * 1000),
            }
            self.log.info("request", extra={"told": told})
        return response
