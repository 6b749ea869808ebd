"""Large windows in slices: each step's rows by a hash of what they share.

The rows of a step (who made contact again) are sorted by customer. Beyond some millions
that sort no longer fits the engine's memory and goes to the disk, many times over. Rows
of other customers change nothing (``steps.ALONE``), so the query is asked slice by slice
and its sums are added up: the same figures, in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from ibis.expr import types as ir

from kaohe.base.exact import ZERO
from kaohe.records.engines import Engine, Files, Running, Tables
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Source
from kaohe.records.measure.steps import ALONE
from kaohe.records.measure.told import BySums

#: Rows of a slice: their sort takes about a gigabyte, and no disk.
ROWS = 12_000_000


@dataclass(frozen=True)
class Slice(Frames):
    """The same tables, of one only the rows that fall to a ``part`` of so many.

    Rows without a value of ``column`` fall to the first.
    """

    table: str = ""
    column: str = ""
    part: int = 0
    of: int = 1

    def __getitem__(self, name: str) -> ir.Table:
        """The table, as far as it belongs to the part."""
        every = super().__getitem__(name)
        if name != self.table:
            return every
        # The hash is signed, and so is what remains of a negative one.
        rest = (every[self.column].hash() % self.of + self.of) % self.of
        mine = rest == self.part
        if self.part == 0:
            mine = mine | every[self.column].isnull()
        return every.filter(mine)


def slices(
    source: Source, there: Frames, tables: Tables, engine: Engine, running: Running
) -> Iterator[Frames]:
    """The frames to ask ``source`` over, one after the other; mostly the whole alone.

    Only where every sum can be added up, and on DuckDB: a cluster divides by itself.
    """
    population = source.population
    step, name = population.step, population.table
    added = {one.kind for one in source.every().values()} <= _ADDED
    if step is None or not added or source.fold is not None or engine.dialect != _HERE:
        yield there
        return
    of = 1 + (_rows(tables[name], name, running) - 1) // ROWS
    if of <= 1:
        yield there
        return
    own = {f.name: getattr(there, f.name) for f in fields(Frames)}
    for part in range(of):
        yield Slice(**own, table=name, column=ALONE[step], part=part, of=of)


_HERE = "duckdb"
_ADDED = frozenset({"count", "valued", "total"})


def _rows(table: object, name: str, running: Running) -> int:
    """How many rows a table has; of files their heads say so."""
    if isinstance(table, Files):
        told = running.rows(f'SELECT count(*) AS n FROM "{name}"')
        return sum(int(row["n"]) for row in told)
    return int(getattr(table, "num_rows", 0))


def added_up(parts: Iterable[BySums]) -> BySums:
    """The sums of all parts, by person and name."""
    found: BySums = {}
    for part in parts:
        for who, sums in part.items():
            own = found.setdefault(who, {})
            for name, value in sums.items():
                own[name] = own.get(name, ZERO) + Decimal(value)
    return found
