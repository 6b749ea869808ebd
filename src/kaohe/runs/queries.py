"""``measures.sql``: the text of every query that measured a month, as it was run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kaohe.base.period import Period
from kaohe.records.engines import shown_address

QUERIES = "measures.sql"


def write_queries(
    sql: Mapping[str, str], engine: str, period: Period, out: Path
) -> list[Path]:
    """The file written, headed by month and engine; none where nothing was measured.

    The tables that the queries name are those of ``kept/inputs`` after the intake:
    moments without a zone, durations in microseconds.
    """
    path = out / QUERIES
    path.unlink(missing_ok=True)  # of the run before
    if not sql:
        return []
    head = f"-- kaohe {period}\n-- engine: {shown_address(engine)}\n"
    texts = [f"\n-- query: {name}\n{sql[name].rstrip()};\n" for name in sorted(sql)]
    path.write_text(head + "".join(texts), encoding="utf-8")
    return [path]
