"""Which forms of a cycle are complete: counted by the database, few times for any size."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.lookups import Exact

from kaohe.schemes.model import Scheme
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.ratings.asked import SELF, asked, rated
from kaohe_web.ratings.models import Rating
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion


class Forms(NamedTuple):
    """The forms that a role fills in: of whom they are due, and whose are complete."""

    role: str
    due: Q
    complete: Q

    @property
    def left(self) -> Q:
        """Those that are owed."""
        return self.due & ~self.complete


class InUnit(NamedTuple):
    """How many forms of a role are complete in a unit, of so many that are due."""

    role: str
    path: str
    unit: str
    done: int
    of: int


class Missing(NamedTuple):
    """A form that is not complete: whose, by which role, in which unit."""

    role: str
    path: str
    unit: str
    employee: int
    name: str


def due(scheme: Scheme) -> dict[str, frozenset[str]]:
    """The items that each role rates on the form; a self-rating that may lack is not due."""
    roles = {role for item in scheme.items for role in scheme.weights(item)}
    if scheme.self_missing == "supervisor_only":
        roles -= {SELF}
    items = {role: frozenset(i.id for i in asked(scheme, role)) for role in roles}
    return {role: items[role] for role in sorted(roles) if items[role]}


def in_units(cycle: Cycle, versions: Sequence[SchemeVersion]) -> list[InUnit]:
    """The forms of each role in each unit (one query); ``versions`` are the cycle's."""
    forms = _forms(versions)
    counts: dict[str, Count] = {}
    for place, one in enumerate(forms):
        counts[f"done_{place}"] = Count("pk", filter=one.complete)
        counts[f"of_{place}"] = Count("pk", filter=one.due)
    if not counts:
        return []
    units = rated(Participant.posts.filter(cycle=cycle)).order_by("unit__path")
    named = units.values_list("unit__path", "unit__name").annotate(**counts)
    return [
        InUnit(one.role, path, unit, *found[2 * place : 2 * place + 2])
        for path, unit, *found in named
        for place, one in enumerate(forms)
    ]


def missing(
    cycle: Cycle,
    versions: Sequence[SchemeVersion],
    paths: Collection[str] | None = None,
) -> Iterator[Missing]:
    """The forms that are not complete, in the units ``paths`` or in all (one query)."""
    forms = _forms(versions)
    if not forms or (paths is not None and not paths):
        return
    people = rated(Participant.posts.filter(cycle=cycle)).filter(
        reduce(or_, (f.left for f in forms))
    )
    if paths is not None:
        people = people.filter(unit__path__in=paths)
    owed = [ExpressionWrapper(f.left, BooleanField()) for f in forms]
    person = ("unit__path", "unit__name", "employee", "employee__name")
    for row in people.order_by("pk").values_list(*person, *owed):
        for form, owes in zip(forms, row[len(person) :], strict=True):
            if owes:
                yield Missing(form.role, *row[: len(person)])


def _forms(versions: Sequence[SchemeVersion]) -> list[Forms]:
    """The forms of each role, over all schemes that ask it for ratings."""
    found: dict[str, Forms] = {}
    for version in versions:
        for role, items in due(scheme_of(version)).items():
            own = Q(version=version)
            complete = own & Q(Exact(_submitted(role, items), len(items)))
            if role in found:
                own, complete = found[role].due | own, found[role].complete | complete
            found[role] = Forms(role, own, complete)
    return [found[role] for role in sorted(found)]


def _submitted(role: str, items: Collection[str]) -> Subquery:
    """How many of the items somebody of the role has submitted for the person."""
    given = Rating.objects.filter(
        participant=OuterRef("pk"),
        role=role,
        item__in=sorted(items),
        submitted_at__isnull=False,
    )
    # Not Django's Count, which would group the rows and find nothing where there is none.
    many = Func(
        F("item"),
        function="COUNT",
        template="%(function)s(DISTINCT %(expressions)s)",
        output_field=IntegerField(),
    )
    return Subquery(given.order_by().annotate(many=many).values("many"))
