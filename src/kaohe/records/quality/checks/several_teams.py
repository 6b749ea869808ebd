"""One name in several teams: one person listed twice, or two people of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import Data, Flaw, at


def several_teams(data: Data) -> Iterator[Flaw]:
    """One flaw for each name that stands in two teams or branches."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for row, one in enumerate(data.employees):
        by_name[one.name or one.employee].append(row)
    for name, rows in sorted(by_name.items()):
        people = [data.employees[row] for row in rows]
        teams = {(one.branch, one.team) for one in people}
        if len(teams) > 1:
            params = {
                "who": name,
                "numbers": [one.employee for one in people],
                "teams": [one.team or one.branch or "-" for one in people],
            }
            place = Place(table="employees", employee=name)
            yield Flaw(finding("KH761", place, **params), "employees", at(rows))
