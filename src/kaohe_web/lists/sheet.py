"""Rows as a CSV file that Excel opens: a mark at the front, no cell a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from kaohe.records.intake.refused import harmless


def sheet(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The file, in portions."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    yield "\ufeff".encode()
    for number, row in enumerate(rows, 1):
        writer.writerow([said(value) for value in row])
        if number % 1000 == 0:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    found = text.getvalue().encode("utf-8")
    text.seek(0)
    text.truncate()
    return found


def said(value: Any) -> str:
    """A value as text: moments where the company is, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).isoformat(" ", "seconds")
    return harmless(str(value))
