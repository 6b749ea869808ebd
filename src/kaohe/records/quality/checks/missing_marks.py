"""Marks such as ? that stand for nothing: they are no value, and no person."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from kaohe.base.findings import finding
from kaohe.records.quality.data import Data, Flaw


def missing_marks(data: Data) -> Iterator[Flaw]:
    """One flaw for the column that rows are credited by, one for all others."""
    export = data.export
    if export is None or not export.marks:
        return
    agent = export.agent
    if agent is not None and agent in export.marks:
        mark, n = export.marks[agent]
        rows = pc.indices_nonzero(pc.is_null(export.cells[agent]))
        told = finding("KH769", export.place(agent), title=agent, mark=mark, n=n)
        yield Flaw(told, "export", rows)
    others = {t: m for t, m in export.marks.items() if t != export.agent}
    if others:
        titles = sorted(others, key=lambda title: -others[title][1])
        rows = pc.indices_nonzero(pc.is_null(export.cells[titles[0]]))
        mark = others[titles[0]][0]
        told = finding("KH770", export.place(), titles=titles[:10], mark=mark)
        yield Flaw(told, "export", rows)
