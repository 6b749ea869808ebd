"""Ten rows before and after an import, and the mapping that a file seems to ask for."""

from __future__ import annotations

import argparse
from collections.abc import Mapping as Dict
from pathlib import Path

from kaohe.base.findings import errors
from kaohe.base.language import Lang, Text
from kaohe.cli.say import say, show
from kaohe.dictionary import INDICATORS
from kaohe.records.mapping import (
    Guess,
    Mapping,
    guess_mapping,
    mapping_text,
    preview_rows,
)
from kaohe.records.tables import TABLES

Rows = tuple[Dict[str, str], ...]


def guess(options: argparse.Namespace) -> int:
    """Propose a mapping: its columns, ten rows before and after, and a file to edit."""
    found = guess_mapping(options.file, table=options.table)
    show(found.findings, options.lang)
    if found.mapping is None:
        return 1
    _show_columns(found, options.lang)
    _show_rows(found.before, found.after, options.lang)
    named = {
        "file": options.file.as_posix(),
        "table": found.mapping.first.table,
        "where": _where(options),
    }
    if found.shipped is not None:
        say("guess_shipped", options.lang, mapping=found.shipped, **named)
        return 0
    folder = options.out or Path(".")
    folder.mkdir(parents=True, exist_ok=True)
    path = _written(folder, options.file.stem, mapping_text(found.mapping))
    say("guess_written", options.lang, path=path.as_posix(), **named)
    return 0


def show_rows(options: argparse.Namespace, mapping: Mapping | None) -> int:
    """What an import would make of the first ten rows; nothing is kept."""
    before, after, findings = preview_rows(options.file, options.table, mapping)
    show(findings, options.lang)
    _show_rows(before, after, options.lang)
    return 1 if not after and errors(findings) else 0


def _where(options: argparse.Namespace) -> str:
    """The rest of the command that imports, as far as it is known."""
    if options.store is not None:
        return f"--store {options.store}"
    folder = Text("月度文件夹", "FOLDER").in_(options.lang)
    return f"--out {folder if options.out is None else options.out.as_posix()}"


def _written(folder: Path, stem: str, text: str) -> Path:
    """Where the mapping was written: never over one that somebody has changed."""
    number = 1
    while True:
        mark = "" if number == 1 else f"-{number}"
        path = folder / f"{stem}.mapping{mark}.yaml"
        if not path.exists() or path.read_text("utf-8") == text:
            path.write_text(text, "utf-8")
            return path
        number += 1


def _show_columns(found: Guess, lang: Lang) -> None:
    for one in found.columns:
        known = one.column is not None
        sentence = "guess_column" if known else "guess_left_out"
        params = {"header": one.header, "column": one.column, "sure": one.confidence}
        say(sentence, lang, **params)


def _show_rows(before: Rows, after: Dict[str, Rows], lang: Lang) -> None:
    for row in before:
        say("guess_before", lang, cells=_cells(row))
    for table, rows in after.items():
        titles = {c.name: c.title.in_(lang) for c in TABLES[table].columns}
        for row in rows:
            said = {titles[name]: _in(cell, lang) for name, cell in row.items()}
            say("guess_after", lang, table=TABLES[table].title, cells=_cells(said))


def _in(cell: str, lang: Lang) -> str:
    """The title of an indicator instead of its id; other cells as they are."""
    return INDICATORS[cell].title.in_(lang) if cell in INDICATORS else cell


def _cells(row: Dict[str, str]) -> list[str]:
    return [f"{name}={cell}" for name, cell in row.items() if cell]
