"""What a workbook holds that somebody brings to begin with."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kaohe.base.findings import Finding, errors
from kaohe.base.period import Period
from kaohe_web.office.own_file import OwnFile, own_of
from kaohe_web.schemes.drafting import drafted


class Looked(NamedTuple):
    """How many people and items were read; ``wrong`` where neither was, with the reason."""

    people: int
    items: int
    wrong: Finding | None = None


def look_into(file: OwnFile, day: date) -> Looked:
    """People with points, a list of people, or an empty form; else what is the matter."""
    last = Period(day.year, day.month).previous()
    own = own_of(file, last)
    people = len({one.code or one.name for one in own.people})
    items = len(own.items)
    if items == 0:
        draft = drafted(file, since=last.first_day)
        items = 0 if draft.scheme is None else len(draft.scheme.items)
    if people or items:
        return Looked(people, items)
    return Looked(0, 0, next(iter(errors(own.findings))))
