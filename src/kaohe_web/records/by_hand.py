"""For how many people the figures of a table were entered in the grid instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from kaohe.runs.figures import sides_of
from kaohe.schemes.model import Indicated, Scheme
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.records.models import MeasureEntry

#: The figures that rest on each table, by the version that asks for them.
Resting = Mapping[str, Mapping[int, Collection[str]]]


class ByHand(NamedTuple):
    """Of ``of`` people whose figures rest on a table ``given`` have all of them."""

    given: int = 0
    of: int = 0

    @property
    def is_whole(self) -> bool:
        """True where nobody waits for the table."""
        return self.given > 0 and self.given == self.of


def by_hand(
    cycle: Cycle, schemes: Mapping[int, Scheme], resting: Resting
) -> dict[str, ByHand]:
    """How far each table of ``resting`` is replaced by figures that people entered.

    A person on several posts is asked for the figures of each. What a scheme takes from
    the records alone cannot be given by hand.
    """
    names = {
        name for asked in resting.values() for own in asked.values() for name in own
    }
    entries = MeasureEntry.objects.filter(cycle=cycle, indicator__in=names)
    entered: dict[int, set[str]] = defaultdict(set)
    for employee, name in entries.values_list("employee", "indicator"):
        entered[employee].add(name)
    if not entered:
        return {}
    barred = {key: _from_records(scheme) for key, scheme in schemes.items()}
    found: dict[str, ByHand] = {}
    people = Participant.posts.filter(cycle=cycle)
    posts = list(people.values_list("version", "employee"))
    for table, asked in resting.items():
        owes: dict[int, bool] = {}
        for version, employee in posts:
            own = asked.get(version)
            if own:
                has = entered.get(employee, set()) - barred[version]
                owes[employee] = owes.get(employee, False) or not has.issuperset(own)
        found[table] = ByHand(list(owes.values()).count(False), len(owes))
    return found


def _from_records(scheme: Scheme) -> set[str]:
    """The indicators that some item takes from the records, whatever was entered."""
    agreed, apart = sides_of(scheme)
    found = {name for name, side in agreed.items() if side == "records"}
    for item, side in apart:
        if side == "records" and isinstance(item.judged, Indicated):
            found.add(item.judged.indicator)
    return found
