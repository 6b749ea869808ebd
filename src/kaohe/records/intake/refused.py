"""The rows that were kept aside, written so that nothing is lost."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from kaohe.base.language import Lang, Text
from kaohe.base.numbers import parse_number
from kaohe.records.intake.result import RefusedRow

#: What stands before the cells. Put right, the file is read again as it is: the intake
#: passes over these words (``tables.COMPANIONS``).
_HEADER = (
    Text("文件", "file"),
    Text("工作表", "sheet"),
    Text("行", "row"),
    Text("代码", "code"),
    Text("未计入原因", "reason"),
    Text("怎么办", "what to do"),
)

_FORMULA = (*"=+-@\t\r", *"＝＋－＠")


def write_refused(
    refused: Iterable[RefusedRow], folder: Path, lang: Lang = "zh"
) -> list[Path]:
    """Write ``refused_<table>.csv`` for each table with rows aside; the files written.

    The cells stand as they were, behind where the row stood and why it was kept aside.
    """
    by_table: dict[str, list[RefusedRow]] = {}
    for row in refused:
        by_table.setdefault(row.table, []).append(row)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table, rows in sorted(by_table.items()):
        path = folder / f"refused_{table}.csv"
        _write(path, rows, lang)
        written.append(path)
    return written


def _write(path: Path, rows: list[RefusedRow], lang: Lang) -> None:
    told = {word for head in _HEADER for word in head}
    every = dict.fromkeys(title for row in rows for title in row.cells)
    titles = [title for title in every if title not in told]
    # The mark lets Excel see that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        heads = [head.in_(lang) for head in _HEADER]
        writer.writerow([*heads, *map(harmless, titles)])
        for row in sorted(rows, key=lambda r: (r.file, r.sheet or "", r.row)):
            where = [row.file, row.sheet or "", row.row, row.code]
            why = [row.reason(lang), row.why.next(lang)]
            cells = [harmless(row.cells.get(title, "")) for title in titles]
            writer.writerow([*where, *why, *cells])


def harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets a leading apostrophe.

    With Chinese settings the signs at full width begin one too.
    """
    if cell.startswith(_FORMULA) and parse_number(cell) is None:
        return "'" + cell
    return cell
