"""The figures of a month: those brought along in ``measures`` beside those measured.

Where both sides know a figure the item's ``from`` decides, else the records, and a
difference is always told (design.md, month folder). A decision on an appeal wins over all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.base.period import Days
from kaohe.base.rows import Figures, Measured, MeasureRow
from kaohe.dictionary import INDICATORS, Dictionary, nearest, resolve
from kaohe.records.brought import Brought, same, shown

Side = Literal["measures", "records"]
_SIDES: dict[Side, Text] = {
    "measures": Text("measures 表的数字", "the figure of the table measures"),
    "records": Text("原始记录的数字", "the figure of the records"),
}
#: A row of ``measures`` with this source is a decision on an appeal: it wins over the
#: records and over every other row (docs/adr/0043).
DECIDED = frozenset({"appeal", "申诉裁决"})


def figures(
    measures: Sequence[MeasureRow],
    measured: Figures,
    items_from: Mapping[str, Side],
    period: Days,
    dictionary: Dictionary = INDICATORS,
) -> tuple[Figures, tuple[Finding, ...]]:
    """Every figure by person and indicator, and the findings on the way.

    ``measured`` comes from records; ``items_from`` says by indicator which side an item
    asks for. Indicators may be named by id or by title; an unknown name is kept as it
    stands, with a finding.
    """
    groups = _groups(measures, dictionary)
    found = list(_unknown({name for _, name in groups}, dictionary))
    merged: Figures = {who: dict(own) for who, own in measured.items()}
    for employee, name in sorted(groups):
        rows = Brought(employee, name, period, dictionary.get(name))
        decided = _decided(groups[employee, name])
        brought = rows.figure(decided or groups[employee, name])
        found += rows.found
        if brought is None:
            continue
        own = merged.setdefault(employee, {})
        if decided:
            found.append(rows.told("KH562", figure=shown(brought)))
            own[name] = brought
            continue
        if name not in own:
            own[name] = brought
            continue
        asked = items_from.get(name)
        side = _side(own[name], asked)
        # Not applicable by the records contradicts nothing, unless an item insists.
        if not same(brought, own[name]) and (asked or own[name].ratio() is not None):
            both = {"measures": shown(brought), "records": shown(own[name])}
            found.append(rows.told("KH561", **both, taken=_SIDES[side]))
        if side == "measures":
            own[name] = brought
    return dict(sorted(merged.items())), tuple(found)


def brought_figures(
    measures: Sequence[MeasureRow], period: Days, dictionary: Dictionary = INDICATORS
) -> Figures:
    """The figures of the table ``measures`` alone, by person and indicator."""
    found: dict[str, dict[str, Measured]] = defaultdict(dict)
    for (who, name), rows in sorted(_groups(measures, dictionary).items()):
        told = Brought(who, name, period, dictionary.get(name))
        one = told.figure(_decided(rows) or rows)
        if one is not None:
            found[who][name] = one
    return dict(found)


def _groups(
    measures: Sequence[MeasureRow], dictionary: Dictionary
) -> dict[tuple[str, str], list[MeasureRow]]:
    groups: dict[tuple[str, str], list[MeasureRow]] = defaultdict(list)
    for row in measures:
        name = resolve(row.indicator, dictionary) or row.indicator
        groups[row.employee, name].append(row)
    return groups


def _decided(rows: Sequence[MeasureRow]) -> list[MeasureRow]:
    return [row for row in rows if row.source in DECIDED]


def _side(measured: Measured, asked: Side | None) -> Side:
    """The side that counts.

    Records that hold no case at all of a person say less than a figure that was brought
    along, so they win only where the item asks for them (docs/adr/0020).
    """
    if asked is not None:
        return asked
    nothing = measured.n == 0 and not (measured.value or measured.numerator)
    return "measures" if nothing else "records"


def _unknown(names: set[str], dictionary: Dictionary) -> Iterator[Finding]:
    """One finding for each name that the dictionary does not hold."""
    for name in sorted(names - dictionary.keys()):
        near = nearest(name, dictionary)
        place = Place(table="measures", column="indicator")
        if near is None:
            yield finding("KH550", place, name=name)
        else:
            title = dictionary[near].title
            yield finding("KH551", place, name=name, near=near, title=title)
