"""Run as a program of its own: a workbook in, its sheets as JSON texts out.

It imports nothing of the project, so that it starts quickly and that whatever a damaged
file does to the reader happens here, under limits, and not in the caller.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

EXIT_DAMAGED = 3
EXIT_ENCRYPTED = 4
_MOST_MERGED = 100_000


def main() -> int:
    """``workbook_child.py IN OUT MEMORY``: 0, or 3 damaged, or 4 encrypted."""
    source, target, memory = sys.argv[1:4]
    _limit(int(memory))
    import python_calamine as calamine

    try:
        with calamine.load_workbook(source) as book:
            sheets = [
                _sheet(book.get_sheet_by_index(i), kind)
                for i, kind in enumerate(book.sheets_metadata)
                if kind.typ == calamine.SheetTypeEnum.WorkSheet
            ]
    except calamine.PasswordError:
        return EXIT_ENCRYPTED
    except (calamine.CalamineError, OSError, ValueError):
        return EXIT_DAMAGED
    with open(target, "w", encoding="utf-8") as out:
        json.dump(sheets, out, ensure_ascii=False)
    return 0


def _limit(memory: int) -> None:
    """Bound this process' memory where the system can (Windows cannot)."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        memory = min(memory, most)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))
    except (ValueError, OSError):
        # Some systems know the limit and do not let it be set; the time limit remains.
        return


def _sheet(sheet: Any, kind: Any) -> dict[str, Any]:
    first_row, first_column = sheet.start or (0, 0)
    numbers: list[int] = []
    rows: list[list[str]] = []
    for number, cells in enumerate(sheet.to_python(), start=first_row + 1):
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            numbers.append(number)
            rows.append(texts)
    merged = sheet.merged_cell_ranges or []
    return {
        "name": kind.name,
        "hidden": str(kind.visible).rsplit(".", 1)[-1] != "Visible",
        "first_column": first_column,
        "numbers": numbers,
        "rows": rows,
        "merged": [[*start, *end] for start, end in merged[:_MOST_MERGED]],
    }


def _text(cell: Any) -> str:
    """A cell as the text that a CSV of the same sheet would carry."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < 1e15
        return str(int(cell)) if whole else _decimal(cell)
    if isinstance(cell, dt.timedelta):
        return _clock(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ")
    return str(cell)


def _decimal(cell: float) -> str:
    """The shortest decimal text, within the 15 digits that a spreadsheet goes by.

    The formula =0.1+0.7 leaves 0.7999999999999999 in the file, and every spreadsheet
    shows, exports and compares it as 0.8.
    """
    text = repr(cell)
    digits = sum(sign.isdigit() for sign in text.split("e")[0].lstrip("-0."))
    return text if digits <= 15 else repr(float(f"{cell:.15g}"))


def _clock(length: dt.timedelta) -> str:
    micro = length // dt.timedelta(microseconds=1)
    sign, micro = ("-", -micro) if micro < 0 else ("", micro)
    seconds, part = divmod(micro, 1_000_000)
    text = f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{text}.{part:06d}" if part else text


if __name__ == "__main__":
    sys.exit(main())
