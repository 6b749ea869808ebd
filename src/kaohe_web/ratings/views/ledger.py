"""The ledger: its list, one entry with its evidence, and withdrawing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import (
    Case,
    CharField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.exchange.names import event_title, period_title
from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.cycles.models import Participant
from kaohe_web.lists import Choice, Column, Listing, listed
from kaohe_web.ratings.evidence import kind_of
from kaohe_web.ratings.models import LedgerEntry
from kaohe_web.ratings.window import may_judge
from kaohe_web.ratings.withdrawing import withdraw
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("ledger.read")
def ledger(request: Visit) -> HttpResponse:
    """The entries that the viewer may read, his own among them."""
    every = _placed(rows(request.viewer, "ledger.read"))
    reached = rows(request.viewer, "ledger.read").order_by("-cycle__period")
    months = reached.values_list("cycle__period", flat=True).distinct()
    titles = _Titles()
    listing = Listing(
        "ledger",
        every.select_related("employee", "by__employee", "cycle"),
        (
            Column("ledger_on", lambda e: str(e.on), "on", link=_address),
            Column("rating_person", lambda e: e.employee.name, "employee__name"),
            Column("rating_unit", lambda e: e.unit_name, "unit_name"),
            Column("ledger_event", titles.of, link=_address),
            Column("ledger_points", lambda e: e.points, "points", numeric=True),
            Column("ledger_evidence", lambda e: e.evidence, wide=True),
            Column("ledger_by", lambda e: str(e.by)),
            Column("rating_state", lambda e: e.state, said="ledger_state"),
        ),
        request.GET,
        search=("employee__name", "employee__code", "evidence"),
        hint="list_search_ledger",
        choices=(
            Choice(
                "month",
                "rating_month",
                "cycle__period",
                [(m, period_title(m, lang())) for m in months],
            ),
            Choice(
                "state",
                "rating_state",
                "state",
                [
                    (s, word(f"ledger_state_{s}", lang()))
                    for s in ("counts", "withdrawn")
                ],
            ),
        ),
    )
    more = {"may_enter": may(request.viewer, "ledger.enter")}
    return listed(request, listing, "ratings/ledger.html", more)


class _Titles:
    """What the schemes call their events; each scheme is read once."""

    def __init__(self) -> None:
        self.versions: dict[int, SchemeVersion] = {}

    def of(self, entry: Any) -> str:
        """The title of an entry's event."""
        key = entry.version_key
        if key not in self.versions:
            self.versions[key] = SchemeVersion.objects.get(pk=key)
        return event_title(scheme_of(self.versions[key]), entry.event, lang())


def _placed(entries: QuerySet[Any]) -> QuerySet[Any]:
    """The entries with the person's unit and scheme in the cycle, and their state."""
    there = Participant.posts.filter(
        Q(later__isnull=True) | Q(since__lte=OuterRef("on"), until__gte=OuterRef("on")),
        cycle=OuterRef("cycle"),
        employee=OuterRef("employee"),
    ).order_by(F("later").desc(nulls_last=True))
    counts = When(withdrawn_at__isnull=True, then=Value("counts"))
    placed: QuerySet[Any] = entries.annotate(
        unit_name=Subquery(there.values("unit__name")[:1]),
        version_key=Subquery(there.values("version")[:1]),
        state=Case(counts, default=Value("withdrawn"), output_field=CharField()),
    )
    return placed.order_by(F("on").desc(), "-pk")


def _address(entry: LedgerEntry) -> str:
    return reverse("ledger_entry", args=(entry.pk,))


@page("ledger.read")
def ledger_entry(request: Visit, pk: int) -> HttpResponse:
    """One entry, who entered it, and the form that withdraws it."""
    get(request.viewer, "ledger.read", pk)
    found = LedgerEntry.objects.select_related("employee", "by__employee", "cycle")
    entry = _placed(found).get(pk=pk)
    context = {
        "entry": entry,
        "title": _Titles().of(entry),
        "month": period_title(entry.cycle.period, lang()),
        "may_withdraw": entry.withdrawn_at is None
        and may_judge(entry.cycle)
        and may(request.viewer, "ledger.withdraw", entry),
    }
    return render(request, "ratings/entry.html", context)


@require_POST
@page("ledger.withdraw")
def ledger_withdraw(request: Visit, pk: int) -> HttpResponse:
    """Withdraw an entry."""
    entry = get(request.viewer, "ledger.withdraw", pk)
    account, why = request.viewer.account, request.POST.get("why", "")
    notes = withdraw(account=account, entry=entry, why=why, at=timezone.now())
    for note in notes:
        messages.error(request, note.says(lang()))
    if not notes:
        messages.success(request, word("ledger_withdrawn", lang()))
    return redirect("ledger_entry", pk)


@page("ledger.read")
def ledger_file(request: Visit, pk: int) -> FileResponse:
    """The evidence of an entry, as a file to keep: never shown inside the page."""
    entry = get(request.viewer, "ledger.read", pk)
    if not entry.file:
        raise Http404
    try:
        content = entry.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    name = f"{entry.evidence}{kind_of(entry.file.name)}"
    return FileResponse(
        content,
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
