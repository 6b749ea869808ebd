"""The audit chain in words: who, when, what, why, before, after; whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, page, rows
from kaohe_web.audit.log import broken
from kaohe_web.audit.models import Entry
from kaohe_web.lists import Choice, Column, Listing, listed
from kaohe_web.lists.respond import MOST
from kaohe_web.site.chain.cells import table, text
from kaohe_web.site.chain.names import Names, names_of
from kaohe_web.site.chain.told import Line, lines_of
from kaohe_web.words import word, words
from kaohe_web.words.language import lang


@page("audit.read")
def chain(request: Visit) -> HttpResponse:
    """The entries, newest first."""
    every: QuerySet[Entry] = rows(request.viewer, "audit.read")
    told = _Told()
    actions = every.order_by("action").values_list("action", flat=True).distinct()
    listing = Listing(
        "audit",
        every.select_related("account__employee", "unit").order_by("-id"),
        (
            Column("audit_number", lambda e: e.pk, "id", numeric=True),
            Column("audit_at", _moment, "at", whole=True),
            Column("audit_who", _who, whole=True),
            Column("audit_action", lambda e: _said(e.action), whole=True),
            Column("audit_subject", told.subject, wide=True),
            Column("audit_reason", lambda e: e.reason, wide=True),
            Column("audit_changes", told.text, wide=True, shown=told.table),
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
    export = request.GET.get("export") == "xlsx"
    told.entries = (
        listing.rows[:MOST]
        if export
        else [one for one in listing.page if isinstance(one, Entry)]
    )
    return listed(request, listing, "site/audit.html")


class _Told:
    """The entries of a page in words, with the names asked for all of them at once."""

    entries: Sequence[Entry] | QuerySet[Entry] = ()

    @cached_property
    def names(self) -> Names:
        """What the entries name."""
        return names_of(self.entries)

    def subject(self, entry: Entry) -> str:
        """The subject in words; as the chain has it where it is gone."""
        return self.names.subjects.get(entry.subject, entry.subject)

    def lines(self, entry: Entry) -> list[Line]:
        """What changed, field by field."""
        return lines_of(entry, self.names)

    def text(self, entry: Entry) -> str:
        """For the workbook."""
        return text(self.lines(entry))

    def table(self, entry: Entry) -> SafeString:
        """For the page."""
        return table(self.lines(entry))


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
