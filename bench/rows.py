"""How long it takes to open a figure down to its rows, in a month of many contacts.

    python -m bench.rows 10000000
    python -m bench.rows 10000000 --folder /where/a/month/of/bench.scale/lies

A month is made as ``bench.scale`` makes it: Parquet files, one a day, each sorted by agent.
For each figure the first page of one agent is asked for (composing the query included),
then the same page of another agent, and beside it the floor: the agent's rows of the same
table by a bare query of the same engine in the same run. No test depends on it: machines
are shared and noisy.

Ten million contacts of 10,000 agents on two shared cores, seconds of the processor: the
bare query 0.15; a page of one table 0.35 to 0.4, of net sales 0.17, of surveys 0.65, of
complaints over contacts 0.5, of repeat contacts (the customers' other contacts are looked
for) 1.4. The first page of an indicator takes about 0.1 more, to compose its queries.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bench.scale import OCTOBER, make, tables_of
from kaohe.records.engines import Duck, Limits, Tables
from kaohe.records.rows import rows_behind

#: Of one table, of two, by a quantile, by a window over all contacts of a customer.
FIGURES = (
    "answer_rate",
    "average_handling_time",
    "first_response_p90",
    "csat_rate",
    "complaint_rate",
    "sales_net",
    "repeat_contact_rate",
)


def timed(what: Callable[[], object]) -> tuple[float, float]:
    """Seconds and seconds of CPU that ``what`` took."""
    begun, cpu = time.perf_counter(), time.process_time()
    what()
    return time.perf_counter() - begun, time.process_time() - cpu


def run(records: Tables, contacts: int) -> None:
    """Print a line for each figure."""
    duck = Duck(Limits())

    def bare() -> object:
        with duck.over({"contacts": records["contacts"]}) as running:
            whose = "SELECT * FROM contacts WHERE agent = 'A00007'"
            return running.rows(f"{whose} ORDER BY started_at LIMIT 100")

    bare()
    print(f"{contacts:,} contacts; seconds (of CPU)")
    print(f"{'bare query of contacts':28} {_pair(timed(bare))}")
    for name in FIGURES:
        page = partial(_page, records, duck, name)
        first, second, third = (_pair(timed(partial(page, who))) for who in WHO)
        print(f"{name:28} first {first}, others {second}, {third}")


WHO = ("A00007", "A00042", "A00099")


def _page(records: Tables, duck: Duck, name: str, who: str) -> None:
    page = rows_behind(records, name, who, OCTOBER, engine=duck)
    assert page is not None and page.rows


def _pair(took: tuple[float, float]) -> str:
    return f"{took[0]:.2f} ({took[1]:.2f})"


def main() -> None:
    """Make the month, or take one that lies there."""
    parser = argparse.ArgumentParser(description="from a figure to its rows")
    parser.add_argument("contacts", nargs="*", type=int, default=[1_000_000])
    parser.add_argument("--folder", type=Path, help="a month that was made before")
    given = parser.parse_args()
    if given.folder is not None:
        rows = duckdb.sql(f"SELECT count(*) FROM '{given.folder}/contacts/*.parquet'")
        run(tables_of(given.folder), (rows.fetchone() or (0,))[0])
        return
    for contacts in given.contacts:
        with TemporaryDirectory(prefix="kaohe-bench-") as made:
            make(Path(made) / "month", contacts)
            run(tables_of(Path(made) / "month"), contacts)


if __name__ == "__main__":
    main()
