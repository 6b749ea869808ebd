"""Rows as a workbook that is handed out: with a filter on its heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.http import HttpResponse

from kaohe.exchange.list_book import write_list
from kaohe_web.lists.listing import Cell
from kaohe_web.words import word
from kaohe_web.words.language import lang

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def book(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], of: str = ""
) -> HttpResponse:
    """The workbook; ``title`` and ``heads`` name words, ``of`` stands before its name."""
    said = word(title, lang())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write_list(path, said, [word(h, lang()) for h in heads], rows, lang())
        answer = HttpResponse(path.read_bytes(), content_type=_XLSX)
    name = quote(f"{of} {said}.xlsx".lstrip())
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
