"""One constant wherever a flag says no: blanks that were filled in before the export.

Where the flag says yes the column varies; where it says no every cell holds the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import finding
from kaohe.base.numbers import parse_number
from kaohe.records.intake.cells import read_cell
from kaohe.records.quality.data import Data, Export, Flaw
from kaohe.records.tables import Column

_ENOUGH = 20
#: A column that varies has at least so many values where the flag says yes.
_VARIES = 4
_FLAG = Column("flag", "", "bool")
#: A flag is no moment: any zone does.
_ZONE = ZoneInfo("UTC")


def filled_where_not(data: Data) -> Iterator[Flaw]:
    """For each flag the columns of numbers that hold one constant where it says no."""
    export = data.export
    if export is None or export.key is not None:
        return
    seen: set[str] = set()
    for flag in export.flags:
        no = _rows_that_say(export, flag, yes=False)
        yes = _rows_that_say(export, flag, yes=True)
        if len(no) < _ENOUGH:
            continue
        for title in export.cells.column_names:
            if title == flag or title in seen:
                continue
            value = _constant(export.cells.column(title), no, yes)
            if value is not None:
                seen.add(title)
                params = {"flag": flag, "title": title, "value": value, "n": len(no)}
                told = finding("KH757", export.place(title), **params)
                yield Flaw(told, "export", no)


def _rows_that_say(export: Export, flag: str, *, yes: bool) -> pa.Array:
    encoded = export.cells.column(flag).combine_chunks().dictionary_encode()
    words = encoded.dictionary.to_pylist()
    said = [i for i, w in enumerate(words) if read_cell(_FLAG, w, _ZONE).value is yes]
    wanted = pa.array(said, encoded.indices.type)
    return pc.indices_nonzero(
        pc.fill_null(pc.is_in(encoded.indices, value_set=wanted), False)
    )


def _constant(column: pa.ChunkedArray, no: pa.Array, yes: pa.Array) -> str | None:
    """The only value where the flag says no, if it is a number and varies elsewhere."""
    there = column.take(no)
    values = pc.unique(there.drop_null())
    if there.null_count or len(values) != 1:
        return None
    value = str(values[0].as_py())
    varied = len(pc.unique(column.take(yes).drop_null())) >= _VARIES
    number = parse_number(value) is not None or ":" in value
    return value if varied and number else None
