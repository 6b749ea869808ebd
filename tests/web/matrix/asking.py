"""Asking a page, and finding out what it wrote and whom it named."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.test import Client

_FORM = "application/x-www-form-urlencoded"
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Answer(NamedTuple):
    """The status, what was written (statements), and all text of the answer."""

    status: int
    written: list[str]
    text: str
    address: str


@contextmanager
def _watched() -> Iterator[list[str]]:
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.lstrip().upper().startswith(_WRITES) and "django_session" not in sql:
            written.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield written


def ask(client: Client, address: str, method: str, sent: str = "") -> Answer:
    """The answer of a page; whatever it changed is taken back afterwards."""
    with transaction.atomic():
        with _watched() as written:
            answer = client.generic(method, address, sent, _FORM)
        content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[call-overload]  # bytes
        transaction.set_rollback(True)
    location = answer.headers.get("Location", "")
    text = "\n".join(_texts(content))
    return Answer(answer.status_code, written, text, location)


def _texts(content: bytes) -> Iterator[str]:
    """The text of a page, or of everything in a workbook or an archive."""
    if not content.startswith(b"PK\x03\x04"):
        yield content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name
            yield from _texts(archive.read(name))
