"""A month of records as Parquet files, of any size, the same every time.

Contacts, turns, surveys, complaints and orders, with empty cells, customers who come
back and rows that leave the agent to their contact. No chance is used: a cell is a hash
of its row's number.
"""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from kaohe.base.period import Period
from kaohe.records.engines import Files, Tables
from kaohe.records.intake.convert import schema
from kaohe.records.tables import TABLES

OCTOBER = Period(2026, 10)
#: Contacts of an agent in the month.
EACH = 5_000
#: Parquet files of a table: one a day.
PARTS = 31

#: How many rows a table has for each contact, and its cells: ``i`` is the number of the
#: row, ``{n}`` one of 24 dice below 1,000, ``{n:s}`` a moment up to a thousand times s
#: milliseconds later than ``begun``.
CELLS: dict[str, tuple[float, str]] = {
    "contacts": (
        1,
        "'K' || i AS contact, agent, CASE WHEN {2} < 950 THEN customer END AS customer,"
        "CASE WHEN {3} < 500 THEN '电话' ELSE '在线' END AS channel,"
        "'T' || ({4} % 12) AS topic, begun AS started_at,"
        "CASE WHEN {5} < 930 THEN {1:60} END AS answered_at,"
        "CASE WHEN {5} < 930 THEN {6:200} END AS first_response_at, {7:1500} AS ended_at,"
        "CASE WHEN {8} < 850 THEN {9:90000} END AS resolved_at, {8} < 850 AS resolved,"
        "CASE WHEN {10} < 20 THEN {11:900000} END AS reopened_at,"
        "{12} < 80 AS transferred, 1000000 * {13} AS talk_seconds,"
        "100000 * {14} AS hold_seconds, 60000 * {15} AS wrap_seconds,"
        "{16} < 200 AS presale, {17} < 900 AS in_time",
    ),
    "turns": (
        0.5,
        "'K' || i AS contact, agent, begun AS asked_at,"
        "CASE WHEN {18} < 900 THEN {19:700} END AS answered_at",
    ),
    "surveys": (
        0.3,
        "'S' || i AS survey, 'K' || i AS contact,"
        "CASE WHEN {20} < 950 THEN agent END AS agent, customer, begun AS invited_at,"
        "CASE WHEN {18} < 600 THEN {19:9000} END AS answered_at,"
        "CASE WHEN {18} < 600 THEN 1 + {21} % 5 END AS rating",
    ),
    "complaints": (
        0.01,
        "'C' || i AS complaint, 'K' || i AS contact,"
        "CASE WHEN {20} < 500 THEN agent END AS agent, customer,"
        "begun AS raised_at, {18:90000} AS replied_at, {19} < 700 AS valid",
    ),
    "orders": (
        0.2,
        "'O' || i AS \"order\", agent, customer, begun AS ordered_at,"
        "{18:9000} AS paid_at, {19:900000} AS settled_at,"
        "CAST({20} * 1.37 AS DECIMAL(18, 2)) AS amount",
    ),
}


def make(folder: Path, contacts: int) -> None:
    """Files of a month of so many contacts, each sorted by agent."""
    agents, customers = max(1, contacts // EACH), max(1, contacts // 3)
    running = duckdb.connect()
    for table, (share, cells) in CELLS.items():
        whole = re.sub(r"\{(\d+)(?::(\d+))?\}", _dice, cells)
        (folder / table).mkdir(parents=True)
        for part in range(PARTS):
            first, last = (
                round(contacts * share * n / PARTS) for n in (part, part + 1)
            )
            running.execute(
                f"COPY (SELECT {whole} FROM (SELECT i, {_HASHES},"
                f" printf('A%05d', hash(i, 101) % {agents}) AS agent,"
                f" 'C' || (hash(i, 102) % {customers}) AS customer,"
                f" TIMESTAMP '2026-10-01' + to_days({part})"
                f" + to_milliseconds(28800000 + (hash(i, 103) % 50400000)::BIGINT)"
                f" AS begun FROM range({first}, {last}) t(i)) ORDER BY agent)"
                f" TO '{folder / table}/{part:02d}.parquet'"
            )


#: Four hashes of a row; each is six dice of ten bits.
_HASHES = ", ".join(f"hash(i, {number}) AS dice_{number}" for number in range(4))


def _dice(found: re.Match[str]) -> str:
    number, scale = int(found[1]), found[2]
    bits = f"((dice_{number // 6} >> {10 * (number % 6)}) & 1023)"
    dice = f"({bits} * 1000 // 1024)::BIGINT"
    return dice if scale is None else f"(begun + to_milliseconds({dice} * {scale}))"


def tables_of(folder: Path) -> Tables:
    """The tables that lie in ``folder``."""
    return {
        name: Files(
            tuple(str(path) for path in sorted((folder / name).glob("*.parquet"))),
            schema(TABLES[name]),
        )
        for name in CELLS
    }


def agents_of(folder: Path) -> list[str]:
    """Everybody who may have a row."""
    contacts = duckdb.sql(f"SELECT count(*) FROM '{folder}/contacts/*.parquet'")
    (rows,) = contacts.fetchone() or (0,)
    return [f"A{n:05d}" for n in range(max(1, rows // EACH))]
