"""Whose figure is looked behind, and which: an item, an event or an indicator."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.base.findings import Refused, finding
from kaohe.base.language import Lang
from kaohe.base.result import ItemResult, PersonResult
from kaohe.dictionary import Dictionary, nearest, resolve
from kaohe.records.rows import Mask, Status
from kaohe.runs.kept import KeptRun
from kaohe.schemes.model import Event, Indicated, Item
from kaohe.schemes.reader import nearest as nearest_of


class Ask(NamedTuple):
    """What is asked for: a person's ``item`` (or event) or ``indicator``, and a page."""

    employee: str
    item: str | None = None
    indicator: str | None = None
    page: int = 1
    size: int = 20
    status: Status | None = None
    lang: Lang = "zh"
    mask: Mask | None = None


class Target(NamedTuple):
    """What was found: an item, an event, or an indicator; its result where there is one."""

    person: PersonResult
    item: Item | None = None
    event: Event | None = None
    indicator: str | None = None

    @property
    def result(self) -> ItemResult | None:
        """The row of the scorecard that the rows must come to."""
        return None if self.item is None else self.person.item(self.item.id)


def target_of(run: KeptRun, ask: Ask, dictionary: Dictionary) -> Target:
    """What is meant; refused (KH902, KH903, KH930) with the nearest known name."""
    person = run.result.person(ask.employee)
    if person is None:
        known = [p.who.employee for p in run.result.people]
        close = nearest_of(ask.employee, known)
        raise Refused([finding("KH902", name=ask.employee, nearest=close)])
    if ask.item is not None:
        return _item(run, ask.item, person)
    written = ask.indicator or ""
    name = resolve(written, dictionary)
    if name is None:
        near = nearest(written, dictionary) or nearest_of(written, dictionary)
        raise Refused([finding("KH930", name=written, nearest=near)])
    return Target(person, indicator=name)


def _item(run: KeptRun, name: str, person: PersonResult) -> Target:
    for item in run.scheme.items:
        if name in (item.id, item.title):
            judged = item.judged
            of = judged.indicator if isinstance(judged, Indicated) else None
            return Target(person, item, indicator=of)
    for event in run.scheme.ledger:
        if name in (event.event, event.title):
            of = None if event.when is None else event.when.indicator
            return Target(person, event=event, indicator=of)
    known = [*(i.id for i in run.scheme.items), *(e.event for e in run.scheme.ledger)]
    close = nearest_of(name, known)
    raise Refused([finding("KH903", name=name, nearest=close)])
