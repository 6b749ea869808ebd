"""What a branch or a person reported against what the system of record says.

Document 000: figures come from branch reports and from the ERP, and are held against
each other (S0-21); the finding names the person, the field and both values.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Place, finding
from kaohe.base.language import Text
from kaohe.dictionary import INDICATORS, resolve
from kaohe.records.brought import same, shown
from kaohe.records.quality.data import Data, Flaw, at

_NOWHERE = Text("没有写来源", "no source given")


def reported_otherwise(data: Data) -> Iterator[Flaw]:
    """One flaw for each person and field whose two values differ."""
    for employee, figures in sorted(data.reported.items()):
        for name, reported in sorted(figures.items()):
            system = data.measured.get(employee, {}).get(name)
            # Not applicable by the records contradicts nothing.
            if system is None or system.ratio() is None or same(reported, system):
                continue
            rows = _rows(data, employee, name)
            sources = {data.measures[row].source for row in rows} - {None}
            params = {
                "title": INDICATORS[name].title if name in INDICATORS else name,
                "who": employee,
                "reported": shown(reported),
                "system": shown(system),
                "source": sorted(map(str, sources)) or _NOWHERE,
            }
            place = Place(table="measures", employee=employee, column=name)
            yield Flaw(finding("KH768", place, **params), "measures", at(rows))


def _rows(data: Data, employee: str, name: str) -> list[int]:
    """The rows of the table measures that the reported figure came from."""
    return [
        row
        for row, one in enumerate(data.measures)
        if one.employee == employee
        and (resolve(one.indicator) or one.indicator) == name
    ]
