"""Months from before this installation: taken as they were published, never computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from django.db import transaction

from kaohe.base.exact import TWO_PLACES, plain
from kaohe.exchange.own_sheet import OwnPerson
from kaohe.exchange.own_sheet.match import same_people
from kaohe_web.audit.log import record
from kaohe_web.people.models import Account, Employee, Unit
from kaohe_web.records.models import PastImport, PastMonth

Kind = Literal["new", "same", "refused"]
_MOST = Decimal(10) ** 7


class Past(NamedTuple):
    """A month of a person in the sheet; ``why`` names the text of a refusal."""

    kind: Kind
    person: OwnPerson
    code: str | None
    ranked_of: int | None = None
    why: str = ""

    @property
    def items(self) -> list[list[str]]:
        """Each item with its points, as they are kept."""
        found = {i: self.person.points(i) for i in self.person.items}
        return [[item, plain(p)] for item, p in found.items() if p is not None]


def months_of(
    people: Sequence[OwnPerson],
    reached: Iterable[Employee],
    published: Collection[tuple[str, str]],
    before: str,
) -> list[Past]:
    """Each month of each person as new, the same, or refused with the reason.

    ``reached`` are the people whom the viewer may change, ``published`` the months (id
    and period) that were published here, ``before`` the first month that is no past one.
    """
    own = {e.code: e for e in reached}
    ranked = Counter(p.period for p in people if p.rank is not None)
    there = {
        (m.employee.code, m.period): m
        for m in PastMonth.objects.filter(
            employee__in=[e.pk for e in own.values()]
        ).select_related("employee")
    }
    pairs = same_people(people, [(code, e.name) for code, e in own.items()])
    found: list[Past] = []
    for person, code in pairs:
        one = Past("new", person, code, ranked[person.period] or None)
        why = _refused(one, published, before)
        known = there.get((code or "", person.period or ""))
        if why:
            one = one._replace(kind="refused", why=why)
        elif known is not None:
            same = _values(one) == _kept(known)
            why = "" if same else "past_is_there"
            one = one._replace(kind="same" if same else "refused", why=why)
        found.append(one)
    return found


def _refused(one: Past, published: Collection[tuple[str, str]], before: str) -> str:
    period, score = one.person.period, one.person.score
    if one.code is None:
        return "past_nobody"
    if period is None:
        return "past_no_month"
    if period >= before:
        return "past_not_past"
    if (one.code, period) in published:
        return "past_published"
    if score is None and one.person.grade is None:
        return "past_no_score"
    if score is not None and (
        abs(score) >= _MOST or score != score.quantize(TWO_PLACES)
    ):
        return "past_wrong_score"
    return ""


def _values(one: Past) -> dict[str, object]:
    person = one.person
    return {
        "score": person.score,
        "grade": (person.grade or "")[:20],
        "score_rank": person.rank,
        "ranked_of": one.ranked_of if person.rank is not None else None,
        "sales_net": person.sales,
        "items": one.items,
    }


def _kept(known: PastMonth) -> dict[str, object]:
    names = ("score", "grade", "score_rank", "ranked_of", "sales_net", "items")
    return {name: getattr(known, name) for name in names}


def bring(
    *,
    found: Sequence[Past],
    unit: Unit,
    file: str,
    by: Account,
    at: datetime,
) -> PastImport:
    """Keep the new months of ``found``, all marked with the import that they came by."""
    new = [one for one in found if one.kind == "new"]
    with transaction.atomic():
        batch = PastImport.objects.create(unit=unit, name=file[:200], by=by, at=at)
        codes = {one.code for one in new}
        people = Employee.objects.filter(code__in=[c for c in codes if c]).in_bulk(
            field_name="code"
        )
        PastMonth.objects.bulk_create(
            PastMonth(
                employee=people[one.code or ""],
                period=str(one.person.period),
                batch=batch,
                **_values(one),
            )
            for one in new
        )
        periods: Mapping[str, int] = Counter(str(one.person.period) for one in new)
        record(
            at=at,
            account=by,
            action="past.bring",
            subject=f"past:{batch.pk}",
            unit=unit,
            reason=file,
            after=dict(periods),
        )
    return batch


def undo(*, batch: PastImport, by: Account, at: datetime) -> int:
    """Take the months of an import out again; how many they were, 0 where it was undone."""
    with transaction.atomic():
        hit = PastImport.objects.filter(pk=batch.pk, undone_at=None).update(
            undone_at=at
        )
        if not hit:
            return 0
        count, _ = PastMonth.objects.filter(batch=batch).delete()
        record(
            at=at,
            account=by,
            action="past.undo",
            subject=f"past:{batch.pk}",
            unit=batch.unit,
            reason=batch.name,
            before={"months": count},
        )
    return count
