"""The audit chain: who, when, what, why, before, after; and whether it holds."""

from __future__ import annotations

import json

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, page, rows
from kaohe_web.audit.log import broken
from kaohe_web.audit.models import Entry
from kaohe_web.lists import Choice, Column, Listing, listed
from kaohe_web.words import word, words
from kaohe_web.words.language import lang


@page("audit.read")
def chain(request: Visit) -> HttpResponse:
    """The entries, newest first."""
    every: QuerySet[Entry] = rows(request.viewer, "audit.read")
    actions = every.order_by("action").values_list("action", flat=True).distinct()
    listing = Listing(
        "audit",
        every.select_related("account__employee", "unit").order_by("-id"),
        (
            Column("audit_number", lambda e: e.pk, "id", numeric=True),
            Column("audit_at", _moment, "at", whole=True),
            Column("audit_who", _who, whole=True),
            Column("audit_action", lambda e: _said(e.action), whole=True),
            Column("audit_subject", lambda e: e.subject),
            Column("audit_reason", lambda e: e.reason, wide=True),
            Column("audit_before", lambda e: _told(e.before), wide=True),
            Column("audit_after", lambda e: _told(e.after), wide=True),
        ),
        request.GET,
        search=("subject", "reason", "account__username"),
        hint="list_search_audit",
        choices=(
            Choice(
                "action",
                "audit_action",
                "action",
                [(a, _said(a)) for a in actions],
            ),
        ),
    )
    return listed(request, listing, "office/audit.html")


@require_POST
@page("audit.read")
def verify(request: Visit) -> HttpResponse:
    """Walk the chain and say whether every entry is as it was written."""
    wrong = list(broken())
    count = Entry.objects.count()
    if wrong:
        messages.error(request, word("audit_broken", lang(), first=wrong[0]))
    else:
        messages.success(request, word("audit_holds", lang(), count=count))
    return redirect("audit")


def _said(action: str) -> str:
    """The action in words; itself where a later version wrote it that knows a word."""
    name = f"audit_{action.replace('.', '_')}"
    return word(name, lang()) if name in words() else action


def _who(entry: Entry) -> str:
    return str(entry.account or word("audit_system", lang()))


def _moment(entry: Entry) -> str:
    return f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}"


def _told(values: object) -> str:
    return "" if values is None else json.dumps(values, ensure_ascii=False)
