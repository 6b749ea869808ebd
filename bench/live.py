"""Figures to date: folding changes in and reading the board, beside measuring again.

    python -m bench.live [CONTACTS]          (1,000,000 unless said otherwise)

A month of contacts and complaints, 1,000 contacts an agent. Prints how long the parts take to be
built beside one plain measurement of the same indicators, a fold of 1,000 new contacts,
one of 1,000 corrections, and the board of 1,000 agents with a quantile. All figures but the
quantiles must be equal. Milliseconds of CPU: machines are shared.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from bench.scale import EACH, OCTOBER, make
from kaohe.base.rows import Figures
from kaohe.records.intake.convert import schema
from kaohe.records.live import Excerpt, Live, LiveFigures
from kaohe.records.live.excerpt import completed, finder
from kaohe.records.measure import measure
from kaohe.records.tables import TABLES

CONTACTS = 1_000_000
#: Agents on the board.
AGENTS = 1_000
BATCH = 1_000
AS_OF = datetime.fromisoformat("2026-10-31 23:00")
#: A board, and more that its pages ask for: counts, shares, means and quantiles.
BOARD = ("workload", "answer_rate", "resolution_rate", "first_response_p90")
NAMES = (
    *BOARD,
    "transfer_rate",
    "speed_of_answer",
    "talk_time",
    "average_handling_time",
    "first_response_time",
    "first_response_p50",
    "resolution_time",
    "resolution_time_p90",
    "complaint_rate",
)


def records_of(folder: Path) -> dict[str, pa.Table]:
    """The month in memory, of so many agents."""
    found: dict[str, pa.Table] = {}
    for name in ("contacts", "complaints"):
        wanted = schema(TABLES[name])
        read = duckdb.sql(f"FROM '{folder / name}/*.parquet'").to_arrow_table()
        columns = [
            read.column(field.name).cast(field.type)
            if field.name in read.column_names
            else pa.nulls(read.num_rows, field.type)
            for field in wanted
        ]
        found[name] = pa.table(columns, schema=wanted)
    return found


def same(live: LiveFigures, exact: Figures) -> bool:
    """True where every figure is exact, and every quantile within 2 %."""
    for who, own in exact.items():
        for name, measured in own.items():
            ours = live.figures[who][name]
            if name not in live.estimated:
                if ours != measured:
                    return False
                continue
            near, value = ours.quantity(), measured.quantity()
            if near is None or value is None:
                return near is value
            if abs(near - value) > abs(value) * Decimal("0.02"):
                return False
    return True


def touched(
    live: Live,
    changed: Excerpt,
    old: Mapping[str, pa.Table],
    new: Mapping[str, pa.Table],
) -> Excerpt:
    """The changed rows with those that name them, as a store finds them."""
    return completed(changed, finder(old), finder(new), live.references)


def timed(work: Callable[[], Any], rounds: int = 3) -> tuple[float, Any]:
    """The fewest seconds of CPU of some rounds, and what the last one returned."""
    best, result = float("inf"), None
    for _ in range(rounds):
        result = None
        gc.collect()
        begun = time.process_time()
        result = work()
        best = min(best, time.process_time() - begun)
    return best, result


def main() -> int:
    contacts = int(sys.argv[1]) if len(sys.argv) > 1 else CONTACTS
    with TemporaryDirectory(prefix="kaohe-bench-") as folder:
        make(Path(folder), contacts)
        records = records_of(Path(folder))
    rows = records["contacts"]
    batch = rows.slice(0, BATCH)
    before = {**records, "contacts": rows.slice(BATCH)}
    moved = batch.set_column(
        1, "agent", pa.array([f"A{n % 100:05d}" for n in range(BATCH)])
    )
    people = [f"A{n:05d}" for n in range(max(1, contacts // EACH))]
    shown = people[:AGENTS]

    def again() -> Figures:
        return measure(records, NAMES, OCTOBER, people, as_of=AS_OF).figures

    rounds = 3 if contacts <= 2_000_000 else 1
    again()  # the texts of the queries are composed once
    exact_seconds, exact = timed(again, rounds)
    Live.rebuilt({"contacts": batch}, OCTOBER, AS_OF, NAMES)
    built_seconds, live = timed(
        lambda: Live.rebuilt(before, OCTOBER, AS_OF, NAMES), rounds
    )
    after = {**records, "contacts": pa.concat_tables([moved, rows.slice(BATCH)])}
    # The rows that changed are known; a fold takes those too that name them.
    new = touched(live, Excerpt({}, {"contacts": batch}), before, records)
    fix = touched(
        live, Excerpt({"contacts": batch}, {"contacts": moved}), records, after
    )
    new_seconds, whole = timed(lambda: live.folded(*new, AS_OF))
    fix_seconds, fixed = timed(lambda: whole.folded(*fix, AS_OF))
    back = fixed.folded(fix.after, fix.before, AS_OF)

    def board() -> LiveFigures:
        # A fold of nothing: what was read before is not kept.
        return whole.at(AS_OF).figures(shown, BOARD)

    board_seconds, _ = timed(board)
    held = same(back.figures(people), exact) and same(whole.figures(people), exact)
    print(
        f"figures to date, {contacts:,} contacts, {len(people):,} agents, {len(NAMES)} figures"
    )
    _line("measured again", exact_seconds, exact_seconds)
    _line("parts built from the records", built_seconds, exact_seconds)
    _line(f"{BATCH:,} new contacts folded in", new_seconds, exact_seconds)
    _line(f"{BATCH:,} contacts corrected", fix_seconds, exact_seconds)
    _line(f"board of {len(shown):,} agents, p90 too", board_seconds, exact_seconds)
    print(f"  equal, and quantiles within 2 %: {held}")
    return 0 if held else 1


def _line(what: str, seconds: float, beside: float) -> None:
    print(f"  {what:<34}{seconds * 1000:>9,.0f} ms {seconds / beside:>8.3f} times")


if __name__ == "__main__":
    sys.exit(main())
