"""The appeals that the panel, HR and auditors may read; those that wait come first."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.appeals.models import Appeal
from kaohe_web.lists import Choice, Column, Listing, listed
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("appeal.count")
def appeals(request: Visit) -> HttpResponse:
    """The list."""
    every = rows(request.viewer, "appeal.read").select_related(
        "result__participant__employee",
        "result__participant__unit",
        "result__run__cycle",
        "decided_by__employee",
    )
    states = [(s, word(f"appeal_state_{s}", lang())) for s in Appeal.State.values]
    who = "result__participant__employee"
    listing = Listing(
        "nav_appeals",
        every.defer("result__detail"),
        (
            Column("appeal_who", _who, f"{who}__name", link=_address),
            Column("appeal_unit", lambda a: str(a.result.participant.unit)),
            Column("appeal_month", _month, "result__run__cycle__period"),
            Column("appeal_instance", lambda a: a.instance, "instance", numeric=True),
            Column("appeal_filed", lambda a: f"{a.filed_at:%Y-%m-%d}", "filed_at"),
            Column("appeal_state", lambda a: a.state, "state", said="appeal_state"),
            Column("appeal_by", lambda a: str(a.decided_by or "")),
        ),
        request.GET,
        search=(f"{who}__name", f"{who}__code"),
        choices=(Choice("state", "appeal_state", "state", states),),
    )
    return listed(request, listing, "appeals/appeals.html")


def _who(appeal: Appeal) -> str:
    return appeal.result.participant.employee.name


def _month(appeal: Appeal) -> str:
    return period_title(appeal.result.run.cycle.period, lang())


def _address(appeal: Appeal) -> str:
    return reverse("appeal", args=[appeal.pk])
