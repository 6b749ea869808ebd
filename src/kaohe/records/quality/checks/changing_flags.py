"""A flag that changes over the life of a ticket has as many readings as there are rows.

In a real log ``made_sla`` is true for 100.0 % of the tickets on their first row, for
63.4 % on the last by time of change, and for 78.3 % where the number of the change is
sorted as text, so that 9 comes after 10. A target means one of these, and must say which.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.exact import half_up
from kaohe.base.findings import finding
from kaohe.base.language import Text
from kaohe.records.intake.convert import convert
from kaohe.records.quality.data import Data, Export, Flaw
from kaohe.records.tables import Column, Kind

#: Readings nearer than this (in points of a hundred) are one.
_POINT = 1
_FLAG = Column("flag", "", "bool")
_KINDS: tuple[Kind, ...] = ("number", "datetime")
#: Orders are compared, no moment is kept: any zone does.
_ZONE = ZoneInfo("UTC")
_ONE_PLACE = Decimal("0.1")


def changing_flags(data: Data) -> Iterator[Flaw]:
    """One flaw for each flag of an event log whose readings lie apart."""
    export = data.export
    if export is None or export.key is None or not export.order:
        return
    if not export.cells.num_rows:
        return
    orders = {title: _values(export, title) for title in export.order}
    for title in export.flags:
        flag = convert(_FLAG, _column(export, title), _ZONE, True)
        if flag.bad:
            continue
        readings = _readings(export, orders, flag.values)
        shares = [share for _, share in readings]
        if not shares or max(shares) - min(shares) < _POINT:
            continue
        told = finding(
            "KH772",
            export.place(title),
            title=title,
            key=export.key,
            readings=[_said(name, share) for name, share in readings],
        )
        yield Flaw(told, "export", _changing(export, flag.values))


def _readings(
    export: Export, orders: dict[str, pa.Array], flag: pa.Array
) -> list[tuple[Text, Decimal]]:
    """The share of yes on the first row, on the last, and by each other order; those
    that come to the same figure once."""
    keys = _column(export, export.key or "")
    frame = pa.table({"key": keys, **orders, "row": _range(len(keys)), "flag": flag})
    every = [*orders, "row"]
    first, *others = orders
    found = [
        (Text("第一行", "the first row"), _share(frame, every, first=True)),
        (
            Text(f"按 {first} 的最后一行", f"the last row by {first}"),
            _share(frame, every, first=False),
        ),
    ]
    for other in others:
        alone = Text(f"只按 {other} 的最后一行", f"the last row by {other} alone")
        found.append((alone, _share(frame, [other, "row"], first=False)))
        as_text = Text(
            f"把 {other} 当文字排序的最后一行",
            f"the last row by {other} sorted as text",
        )
        texts = frame.append_column("text", _column(export, other))
        found.append((as_text, _share(texts, ["text", "row"], first=False)))
    return [one for i, one in enumerate(found) if one[1] not in _shares(found[:i])]


def _shares(readings: list[tuple[Text, Decimal]]) -> list[Decimal]:
    return [share for _, share in readings]


def _share(frame: pa.Table, order: list[str], *, first: bool) -> Decimal:
    """The share of yes, in hundredths, on the first or last row of each key."""
    sorted_ = frame.sort_by([(name, "ascending") for name in ["key", *order]])
    keys = sorted_["key"].combine_chunks()
    edge = pc.fill_null(pc.not_equal(keys[1:], keys[:-1]), True)
    beyond = pa.array([True])
    mask = pa.concat_arrays([beyond, edge] if first else [edge, beyond])
    flags = sorted_["flag"].filter(mask).drop_null()
    yes = pc.sum(pc.cast(flags, pa.int64())).as_py() or 0
    return Decimal(100 * yes) / max(len(flags), 1)


def _said(name: Text, share: Decimal) -> Text:
    shown = half_up(share, _ONE_PLACE)
    return Text(f"{name.zh} {shown}%", f"{name.en} {shown} %")


def _changing(export: Export, flag: pa.Array) -> pa.Array:
    """The rows of every key whose flag is not always the same."""
    keys = _column(export, export.key or "")
    frame = pa.table({"key": keys, "flag": pc.cast(flag, pa.int64())})
    by_key = frame.group_by("key").aggregate([("flag", "min"), ("flag", "max")])
    unlike = by_key.filter(pc.not_equal(by_key["flag_min"], by_key["flag_max"]))
    wanted = unlike["key"].combine_chunks()
    return pc.indices_nonzero(pc.is_in(keys, value_set=wanted))


def _values(export: Export, title: str) -> pa.Array:
    texts = _column(export, title)
    done = [convert(Column("order", "", kind), texts, _ZONE, True) for kind in _KINDS]
    return next((one.values for one in done if not one.bad), done[-1].values)


def _column(export: Export, title: str) -> pa.Array:
    return export.cells.column(title).combine_chunks()


def _range(length: int) -> pa.Array:
    return pa.array(range(length), pa.int64())
