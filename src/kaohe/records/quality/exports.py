"""The sheets of an export as they stood, with what its mapping says of their columns."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.records.intake.aside import Aside
from kaohe.records.intake.cells import folded
from kaohe.records.intake.files import tables_of_file
from kaohe.records.intake.grid import Sheet, unique_titles
from kaohe.records.intake.headers import Header, Scope
from kaohe.records.intake.month import ZONE
from kaohe.records.mapping import Mapping
from kaohe.records.quality.data import Export
from kaohe.records.tables import TABLES

#: How exports write that nothing stands in a cell, beside leaving it empty.
MARKS = frozenset(
    folded(word) or word
    for word in (
        "?",
        "??",
        "n/a",
        "na",
        "null",
        "none",
        "nan",
        "未知",
        "unknown",
        "#n/a",
    )
)


def read_exports(path: Path, mapping: Mapping, *, zone: str = ZONE) -> list[Export]:
    """Every sheet of the file that the mapping can read; findings of reading are its own."""
    source = mapping.source()
    scope = Scope({source.name: source}, wide=True)
    sheets = tables_of_file(path, path.name, scope, ZoneInfo(zone), Aside())
    return [_export(sheet, header, mapping) for sheet, header in sheets]


def _export(sheet: Sheet, header: Header, mapping: Mapping) -> Export:
    titles = unique_titles(sheet.header)
    missing = {folded(word) or word for word in mapping.missing} | MARKS
    marks: dict[str, tuple[str, int]] = {}
    columns: list[pa.Array] = []
    for title, column in zip(titles, sheet.data.columns, strict=True):
        texts, mark = _without_marks(column.combine_chunks(), missing)
        columns.append(texts)
        if mark is not None:
            marks[title] = mark
    at = {name: titles[index] for name, index in header.columns.items()}
    first = mapping.first
    kinds = {c.name: c.kind for c in TABLES[first.table].columns}
    flags = [
        at[name]
        for column in first.columns
        if kinds[column] == "bool"
        and not first.columns[column].bands
        and (name := f"{first.table}.{column}.from") in at
    ]
    answered = [at[name] for name in at if name.endswith(".where")]
    orders = sorted(name for name in at if name.startswith("order"))
    return Export(
        sheet.file,
        sheet.name,
        pa.table(columns, titles),
        sheet.rows,
        agent=at.get(f"{first.table}.agent.from"),
        flags=tuple(dict.fromkeys([*flags, *answered])),
        key=at.get("key"),
        order=tuple(at[name] for name in orders),
        marks=marks,
    )


def _without_marks(
    texts: pa.Array, missing: set[str]
) -> tuple[pa.Array, tuple[str, int] | None]:
    """The texts with blanks and marks for missing as None; the mark and how often."""
    encoded = pc.utf8_trim_whitespace(texts).dictionary_encode()
    words = encoded.dictionary.to_pylist()
    hits = [i for i, word in enumerate(words) if (folded(word) or word) in missing]
    plain = [None if i in hits or not word else word for i, word in enumerate(words)]
    mark = None
    if hits:
        wanted = pa.array(hits, encoded.indices.type)
        found = pc.sum(pc.is_in(encoded.indices, value_set=wanted)).as_py()
        mark = (words[hits[0]], found)
    return pa.array(plain, pa.string()).take(encoded.indices), mark
