"""Small months that change: rows come late, are corrected and are taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

import pyarrow as pa

from kaohe.base.rows import Figures
from kaohe.records.live import Live, LiveFigures
from kaohe.records.live.excerpt import excerpt
from kaohe.records.live.parts import parts_of
from kaohe.records.measure import MEASURABLE, measure
from kaohe.records.measure.registry import SHIPPED
from kaohe.records.tables import TABLES
from tests.engines.random_month import AGENTS, random_month
from tests.records.measure.october import OCTOBER

Records = Mapping[str, pa.Table]
#: A moment in the midst of the month, and the first after it.
MIDST = datetime.fromisoformat("2026-10-18 12:00")
END = datetime.fromisoformat("2026-11-01")


def changed(records: Records, other: Records, seed: int) -> Records:
    """Some rows gone, some as in another month that has the same keys, some new."""
    dice = Random(seed)
    return {name: _mixed(records[name], other[name], dice) for name in records}


def _mixed(rows: pa.Table, others: pa.Table, dice: Random) -> pa.Table:
    """Key by key the one row, the other, or none; a key is never there twice."""
    share = dice.choice([0.0, 0.1, 0.6])
    one, other = _by_key(rows), _by_key(others)
    picked = [
        (other if dice.random() < share else one).get(key)
        for key in {**one, **other}
        if dice.random() > share / 4
    ]
    kept = [row for row in picked if row is not None]
    return pa.Table.from_pylist(kept, rows.schema)


def _by_key(rows: pa.Table) -> dict[object, dict[str, object]]:
    """The rows by their first column, and by their place where it is no key."""
    key = rows.schema.names[0]
    keys = rows.column(key).to_pylist()
    unlike = len(set(keys)) == len(keys)
    return {
        row[key] if unlike else place: row for place, row in enumerate(rows.to_pylist())
    }


def history(seed: int, steps: int) -> list[Records]:
    """A month and what became of it, step by step."""
    months: list[Records] = [random_month(seed)]
    for step in range(steps):
        other = random_month(seed + 100 * step + 1)
        months.append(changed(months[-1], other, seed + step))
    return months


def folded(live: Live, old: Records, new: Records, as_of: datetime) -> Live:
    """The month after the change, by the rows that it touched."""
    return live.folded(*excerpt(old, new, live.references), as_of)


#: The indicators that are kept up with every change.
KEPT = parts_of(SHIPPED, sorted(MEASURABLE), TABLES).kept


def rebuilt(
    records: Records, as_of: datetime, names: Collection[str] | None = None
) -> Live:
    return Live.rebuilt(records, OCTOBER, as_of, names)


def exact(records: Records, as_of: datetime) -> Figures:
    """Every figure by the usual way."""
    return measure(records, MEASURABLE, OCTOBER, AGENTS, as_of=as_of).figures


def same_cells(one: Live, other: Live) -> bool:
    """True where both hold the same sums of every day and the same bars."""
    cells = (
        [(c.last, dict(c.cells), dict(c.totals)) for c in live.cells.values()]
        for live in (one, other)
    )
    bars = (
        [(h.last, h.bars(), dict(h.later)) for h in live.spreads.values()]
        for live in (one, other)
    )
    return list.__eq__(*cells) is True and list.__eq__(*bars) is True


def differing(live: LiveFigures, exact: Figures) -> list[tuple[str, str]]:
    """Figures that are not the exact ones (quantiles: not within 2 % of them)."""
    far: list[tuple[str, str]] = []
    for who, own in exact.items():
        for name in own.keys() | live.figures[who].keys():
            ours, theirs = live.figures[who].get(name), own.get(name)
            if ours == theirs:
                continue
            if name not in live.estimated or ours is None or theirs is None:
                far.append((who, name))
            elif ours.n != theirs.n or not near(ours.quantity(), theirs.quantity()):
                far.append((who, name))
    return far


def near(ours: Decimal | None, theirs: Decimal | None) -> bool:
    """Within 2 %."""
    if ours is None or theirs is None:
        return ours is theirs
    return abs(ours - theirs) <= abs(theirs) * Decimal("0.02")


def later(moment: datetime, days: float) -> datetime:
    return moment + timedelta(days=days)
