"""Everybody whom the viewer may see, with unit, post and account."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpResponse

from kaohe_web.access.door import Visit, may, page, rows, units
from kaohe_web.lists import Choice, Column, Listing, listed, page_of_row
from kaohe_web.people.models import Account, Membership, Unit, on


@page("people.read")
def people(request: Visit) -> HttpResponse:
    """The list of people."""
    there = Membership.objects.filter(on(request.viewer.day), employee=OuterRef("pk"))
    latest = there.order_by("-since")
    own = Account.objects.filter(
        employee=OuterRef("pk")
    )  # no join: counting needs none
    every = rows(request.viewer, "people.read").annotate(
        unit=Subquery(latest.values("unit__name")[:1]),
        unit_key=Subquery(latest.values("unit_id")[:1]),
        position=Subquery(latest.values("position")[:1]),
        username=Subquery(own.values("username")[:1]),
    )
    here = Membership.objects.filter(on(request.viewer.day), unit=OuterRef("pk"))
    peopled = units(request.viewer, "people.read").filter(Exists(here))
    address = page_of_row("person")
    listing = Listing(
        "people",
        every.order_by("code"),
        (
            Column("person_code", lambda e: e.code, "code", link=address),
            Column("person_name", lambda e: e.name, "name", link=address),
            Column("person_unit", lambda e: e.unit, "unit"),
            Column("person_position", lambda e: e.position, "position"),
            Column("person_hired", lambda e: _day(e.hired_on), "hired_on"),
            Column("person_left", lambda e: _day(e.left_on), "left_on"),
            Column("person_username", lambda e: e.username, "username"),
        ),
        request.GET,
        empty="people_empty",
        search=("code", "name", "account__username"),
        choices=(
            Choice(
                "unit",
                "person_unit",
                "unit_key",
                _titled(peopled.values_list("pk", "name")),
            ),
        ),
    )
    more = {"may_bring": may(request.viewer, "people.change")}
    return listed(request, listing, "office/people.html", more)


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _titled(units: QuerySet[Unit, tuple[int, str]]) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in units]
