"""Figures under the names of the dictionary; rows that hold none are taken as absent."""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.dictionary import Dictionary
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import Batch
from kaohe.records.intake.cells import folded

#: The column of each table that may name an indicator by its Chinese or English title.
_NAMING = {"measures": "indicator", "targets": "of"}
_FIGURES = ("value", "numerator", "denominator")


def with_dictionary_names(batch: Batch, dictionary: Dictionary) -> Batch:
    """The batch with titles (回访完成率) made ids; other names stay as they are."""
    name = _NAMING.get(batch.table.name)
    if name is None:
        return batch
    column = batch.data.column(name).combine_chunks().dictionary_encode()
    words = column.dictionary.to_pylist()
    known = _ids(dictionary)
    ids = pa.array([known.get(folded(word), word) for word in words], pa.string())
    index = batch.data.schema.get_field_index(name)
    return batch._replace(
        data=batch.data.set_column(index, name, ids.take(column.indices))
    )


@lru_cache(maxsize=16)
def _ids(dictionary: Dictionary) -> dict[str, str]:
    """Names that mean one indicator and no other; ids and titles before synonyms."""
    found: dict[str, str] = {}
    for words in (
        {one.id: (one.id,) for one in dictionary.values()},
        {one.id: (one.title.zh, one.title.en) for one in dictionary.values()},
        {one.id: one.synonyms for one in dictionary.values()},
    ):
        owners: dict[str, set[str]] = {}
        for id, names in words.items():
            for name in names:
                owners.setdefault(folded(name), set()).add(id)
        for name, ids in owners.items():
            if len(ids) == 1:
                found.setdefault(name, next(iter(ids)))
    return found


def without_empty_figures(batch: Batch, aside: Aside) -> Batch:
    """Measures without value, numerator and denominator are no rows at all.

    A form that was handed out with the names filled in comes back with such rows.
    """
    if batch.table.name != "measures":
        return batch
    filled = pa.repeat(False, batch.data.num_rows)
    for name in _FIGURES:
        valid = pc.is_valid(batch.data.column(name).combine_chunks())
        filled = pc.or_(filled, valid)
    empty = batch.data.num_rows - (pc.sum(filled).as_py() or 0)
    if empty:
        sheet = batch.origin(pc.index(filled, False).as_py())[0]
        place = Place(file=sheet.file, sheet=sheet.name)
        aside.tell(finding("KH343", place, n=empty, table=batch.table.title))
        return batch.keep_rows(filled)
    return batch
