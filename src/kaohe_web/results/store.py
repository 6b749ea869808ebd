"""A computed month into rows: the frame of each scheme, everybody's result and items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from kaohe.base.collector import paused_collector
from kaohe.base.exact import plain, two_places
from kaohe.base.result import PersonResult as Person
from kaohe.exchange.result_json import frame_data, person_data
from kaohe.runs.overview import Overview
from kaohe_web.bridge.compute import Computed
from kaohe_web.results.models import ItemResult, Month, PersonResult, Run

_BATCH = 500
_WIDTH = 60  # of a figure in a list; all its digits stand in the detail


def persist(run: Run, months: Sequence[Computed]) -> int:
    """Write the months of a run; how many people they hold.

    To be called in the transaction that marks the run as done.
    """
    who = dict(run.cycle.participants.values_list("employee__code", "pk"))
    count = 0
    with paused_collector():
        for month in months:
            people = month.result.people
            frame = {**frame_data(month.result), **_for_later(month)}
            frame["overview"] = overview_data(month.overview)
            Month.objects.create(run=run, version=month.version, frame=frame)
            for start in range(0, len(people), _BATCH):
                _write(run, people[start : start + _BATCH], who)
            count += len(people)
    return count


def _write(run: Run, people: Sequence[Person], who: Mapping[str, int]) -> None:
    """So many people at once, so that not all reasons are held twice."""
    rows = PersonResult.objects.bulk_create(_people(run, people, who))
    items = chain.from_iterable(map(_items, rows, people))
    ItemResult.objects.bulk_create(items)


def _for_later(month: Computed) -> dict[str, Any]:
    """What later months ask of this one beside its results, without reading everyone's."""
    sales = {e: [plain(net), rank] for e, (net, rank) in month.sales.items()}
    fired = {p.who.employee: [o.rule for o in p.outcomes] for p in month.result.people}
    return {"sales": sales, "fired": {e: rules for e, rules in fired.items() if rules}}


def overview_data(seen: Overview) -> dict[str, Any]:
    """The overview as JSON: amounts and scores with two places."""
    return {
        "states": dict(seen.states),
        "mean": None if seen.mean is None else two_places(seen.mean),
        "bins": seen.bins,
        "grades": seen.grades,
        "near": [
            {
                "employee": one.employee,
                "score": two_places(one.score),
                "grade": one.grade,
                "edge": plain(one.edge),
                "distance": two_places(one.distance),
            }
            for one in seen.near
        ],
        "pay": [[line, two_places(amount)] for line, amount in seen.pay],
        "pay_total": two_places(seen.pay_total),
    }


def _people(
    run: Run, people: Sequence[Person], who: Mapping[str, int]
) -> list[PersonResult]:
    return [
        PersonResult(
            run=run,
            participant_id=who[person.who.employee],
            state=person.state,
            score=person.score,
            grade=person.grade or "",
            rank=person.rank,
            ranked_of=person.ranked_of,
            pay_total=_total(person),
            detail=person_data(person),
        )
        for person in people
    ]


def _total(person: Person) -> Decimal | None:
    if person.state != "scored":
        return None
    return person.pay_total or Decimal(0)


def _items(row: PersonResult, person: Person) -> Iterator[ItemResult]:
    for item in person.items:
        yield ItemResult(
            result_id=row.pk,
            item=item.item,
            points=item.points,
            of=item.of,
            value=_text(item.value),
            numerator=_text(item.numerator),
            denominator=_text(item.denominator),
        )


def _text(value: Decimal | None) -> str:
    return "" if value is None else plain(value)[:_WIDTH]
