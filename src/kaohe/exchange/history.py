"""A published month as rows of the table ``history`` of the months after it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from kaohe.base.exact import plain, two_places
from kaohe.base.result import MonthResult
from kaohe.base.rows import HistoryRow

HEADER = HistoryRow._fields


def history_rows(
    result: MonthResult, sales: Mapping[str, tuple[Decimal, int]] | None = None
) -> list[HistoryRow]:
    """Everybody who was scored, as published; ``sales`` gives net sales and rank."""
    rows: list[HistoryRow] = []
    for person in result.people:
        if person.state != "scored":
            continue
        sold = (sales or {}).get(person.who.employee)
        rows.append(
            HistoryRow(
                person.who.employee,
                result.period,
                person.score,
                person.grade,
                person.rank,
                person.ranked_of,
                None if sold is None else sold[0],
                None if sold is None else sold[1],
                tuple(o.rule for o in person.outcomes),
            )
        )
    return rows


def write_history(rows: Iterable[HistoryRow], path: Path) -> None:
    """Write the rows as CSV; rules that fired are joined by semicolons."""
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(HEADER)
        for row in rows:
            cells = row._replace(fired=None)._asdict()
            cells["score"] = None if row.score is None else two_places(row.score)
            sold = row.sales_net
            cells["sales_net"] = None if sold is None else plain(sold)
            cells["fired"] = ";".join(row.fired or ())
            writer.writerow(cells.values())
