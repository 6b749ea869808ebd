"""Cells that were blank in an earlier state of the export and now hold one constant.

A call that nobody answered has no rating; 3 in its place moves every mean towards 3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyarrow as pa

from kaohe.base.findings import finding
from kaohe.records.quality.data import Data, Export, Flaw, at

#: Fewer cells filled alike may well be corrections.
_ENOUGH = 20
#: Of the cells filled so large a part holds one value, in hundredths.
_ALIKE = 90


def filled_blanks(data: Data) -> Iterator[Flaw]:
    """One flaw for each column; rows are matched by their first column."""
    export, original = data.export, data.original
    if export is None or original is None or original is export:
        return
    before = _by_number(original)
    numbers = export.cells.column(0).to_pylist()
    for title in export.cells.column_names[1:]:
        if title not in original.cells.column_names:
            continue
        old = original.cells.column(title).to_pylist()
        new = export.cells.column(title).to_pylist()
        filled = [
            i
            for i, number in enumerate(numbers)
            if new[i] is not None and number in before and old[before[number]] is None
        ]
        yield from _flaw(export, title, filled, new)


def _by_number(export: Export) -> dict[str | None, int]:
    numbers = export.cells.column(0).to_pylist()
    return {number: i for i, number in enumerate(numbers) if number is not None}


def _flaw(
    export: Export, title: str, filled: list[int], cells: list[str | None]
) -> Iterator[Flaw]:
    if len(filled) < _ENOUGH:
        return
    ((value, n),) = Counter(cells[i] for i in filled).most_common(1)
    if n * 100 < len(filled) * _ALIKE:
        return
    rows: pa.Array = at([i for i in filled if cells[i] == value])
    params = {"title": title, "value": value, "n": n}
    yield Flaw(finding("KH756", export.place(title), **params), "export", rows)
