"""The files of a month folder, each to the tables that it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kaohe.base.findings import Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, fits, table_called
from kaohe.records.intake.text_files import read_text_file
from kaohe.records.tables import TABLES, Table

TEXT_FILES = (".csv", ".tsv", ".txt")
_EVERY = tuple(TABLES.values())


def read_files(folder: Path, aside: Aside) -> Iterator[tuple[Sheet, Header]]:
    """Every sheet of every file in ``folder`` that is a table, with its header."""
    if not folder.exists():
        aside.tell(finding("KH300", Place(file=folder.name)))
        return
    for path in [folder] if folder.is_file() else sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield from _tables_of(path, aside)


def _tables_of(path: Path, aside: Aside) -> Iterator[tuple[Sheet, Header]]:
    named = table_called(path.stem)
    wanted: Sequence[Table] = _EVERY if named is None else (named,)
    if path.suffix.lower() in TEXT_FILES:
        found = read_text_file(path, path.name, wanted, aside)
        if found is not None and (named is not None or fits(found[1])):
            yield found
            return
    aside.tell(finding("KH302", Place(file=path.name)))
