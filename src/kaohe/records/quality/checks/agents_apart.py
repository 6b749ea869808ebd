"""Two columns of people whose names never meet: two numberings that cannot be joined.

A ticket is assigned to ``Resolver 12`` and resolved by ``Resolved by 149``: who was given
it and who solved it may be one person, and the export does not say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import finding
from kaohe.base.numbers import parse_number
from kaohe.records.quality.data import Data, Export, Flaw

_PEOPLE = re.compile(
    r"assign|resolv|handl|owner|agent|处理|解决|受理|经办|客服|坐席|责任人",
    re.IGNORECASE,
)
_NO_PEOPLE = re.compile(r"group|team|count|_at$|time|date|组|次数|时间|日期|时长", re.I)
#: Fewer people may have names in common by chance only.
_ENOUGH = 10


def agents_apart(data: Data) -> Iterator[Flaw]:
    """One flaw for each other column of people that shares no name with the agents."""
    export = data.export
    if export is None or export.agent is None:
        return
    own = _people(export, export.agent)
    if own is None:
        return
    for title in export.cells.column_names:
        if (
            title == export.agent
            or not _PEOPLE.search(title)
            or _NO_PEOPLE.search(title)
        ):
            continue
        others = _people(export, title)
        if others is None or pc.any(pc.is_in(others, value_set=own)).as_py():
            continue
        params = {
            "agent": export.agent,
            "other": title,
            "agents": len(own),
            "others": len(others),
            "examples": [str(own[0].as_py()), str(others[0].as_py())],
        }
        filled = pc.is_valid(export.cells[title])
        both = pc.and_(filled, pc.is_valid(export.cells[export.agent]))
        told = finding("KH771", export.place(title), **params)
        yield Flaw(told, "export", pc.indices_nonzero(both))


def _people(export: Export, title: str) -> pa.Array | None:
    """The names of a column, or None where it holds too few, or figures."""
    names = pc.unique(export.cells[title]).drop_null()
    if len(names) < _ENOUGH or parse_number(names[0].as_py()) is not None:
        return None
    return names
