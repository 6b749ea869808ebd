"""Team and branch of people as the library names them: by unit, each name its own."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from kaohe_web.people.models import Unit


class Where(NamedTuple):
    """The names of somebody's team and branch; None where his unit lies in none."""

    team: str | None
    branch: str | None


class Places:
    """Every unit with the team and the branch that it belongs to."""

    def __init__(self) -> None:
        self.units = {unit.pk: unit for unit in Unit.objects.all()}
        names = (u.name for u in self.units.values() if u.kind == Unit.Kind.TEAM)
        self.shared = {name for name, times in Counter(names).items() if times > 1}

    def where(self, unit: int) -> Where:
        """Team and branch of the unit, which may be either itself."""
        above = [int(part) for part in self.units[unit].path.strip("/").split("/")]
        team = branch = None
        for one in (self.units[pk] for pk in above):
            if one.kind == Unit.Kind.TEAM:
                team = self._name(one)
            elif one.kind != Unit.Kind.COMPANY:
                branch = one.name
        return Where(team, branch)

    def _name(self, unit: Unit) -> str:
        """Two branches may both have a 一组; the parent's name tells them apart."""
        if unit.name not in self.shared or unit.parent_id is None:
            return unit.name
        return f"{self.units[unit.parent_id].name} {unit.name}"
