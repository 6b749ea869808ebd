"""Everything that is kept of one person, as files for himself (PIPL article 45).

What is not published yet is not in it, and nobody else is: who rated stands as a role,
customers stand nowhere. Each sheet is a line of ``SHEETS``.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from kaohe_web.access.door import rows
from kaohe_web.access.viewer import Viewer
from kaohe_web.appeals.models import AppealItem
from kaohe_web.audit.log import record
from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Participant
from kaohe_web.lists.sheet import sheet
from kaohe_web.outbox.models import Message
from kaohe_web.people.models import Account, Employee, Grant, Membership
from kaohe_web.ratings.asked import SELF
from kaohe_web.ratings.models import LedgerEntry, Rating
from kaohe_web.records.models import MeasureEntry, OtherPay, PastMonth, Target, Wage
from kaohe_web.results.models import ItemResult, PersonResult, Reading
from kaohe_web.schemes.models import Acknowledgement
from kaohe_web.words import word
from kaohe_web.words.language import lang


class Own(NamedTuple):
    """A sheet: the person's rows, and the columns that he is given."""

    rows: Callable[[Viewer], QuerySet[Any]]
    columns: tuple[str, ...]


def _of(model: Any, of: str = "employee") -> Callable[[Viewer], QuerySet[Any]]:
    """The rows of a table that lead to the person by ``of``."""
    return lambda viewer: model.objects.filter(**{of: viewer.employee}).order_by("pk")


def _account(model: Any, of: str) -> Callable[[Viewer], QuerySet[Any]]:
    return lambda viewer: model.objects.filter(**{of: viewer.account.pk}).order_by("pk")


def _results(viewer: Viewer) -> QuerySet[Any]:
    return rows(viewer, "own.result").order_by("run__cycle__period", "run__number")


def _items(viewer: Viewer) -> QuerySet[Any]:
    return ItemResult.objects.filter(result__in=_results(viewer)).order_by("pk")


def _ratings(viewer: Viewer) -> QuerySet[Any]:
    """His own, and those of others in months that are published."""
    out = _results(viewer).order_by().values("participant")
    told = Q(role=SELF) | Q(participant__in=out)
    own = Rating.objects.filter(participant__employee=viewer.employee or 0)
    return own.filter(told, submitted_at__isnull=False).order_by("pk")


def _chain(viewer: Viewer) -> QuerySet[Any]:
    """What he did himself, and what was done with his account; not to whom or why."""
    subject = f"account:{viewer.account.username}"
    own = Entry.objects.filter(Q(account=viewer.account) | Q(subject=subject))
    return own.order_by("pk")


_MONTH = "cycle__period"
SHEETS: Mapping[str, Own] = {
    "person": Own(
        _of(Employee, "pk"), ("code", "name", "hired_on", "left_on", "protected")
    ),
    "account": Own(
        _account(Account, "pk"),
        ("username", "email", "language", "date_joined", "last_login"),
    ),
    "roles": Own(_account(Grant, "account"), ("role", "unit__name", "since", "until")),
    "posts": Own(_of(Membership), ("unit__name", "position", "since", "until")),
    "months": Own(
        _of(Participant),
        (_MONTH, "unit__name", "position", "version__title", "version__version"),
    ),
    "results": Own(
        _results,
        (
            *("run__cycle__period", "run__number", "run__publication__at", "state"),
            *("score", "grade", "rank", "ranked_of", "pay_total"),
        ),
    ),
    "items": Own(
        _items,
        (
            *("result__run__cycle__period", "result__run__number", "item", "points"),
            *("of", "value", "numerator", "denominator"),
        ),
    ),
    "ratings": Own(
        _ratings,
        (
            *("participant__cycle__period", "item", "role", "points", "anchor"),
            *("failed", "comment", "submitted_at"),
        ),
    ),
    "ledger": Own(
        _of(LedgerEntry),
        (
            *(_MONTH, "on", "event", "points", "evidence", "note", "entered_at"),
            *("withdrawn_at", "withdrawn_why"),
        ),
    ),
    "figures": Own(
        _of(MeasureEntry),
        (_MONTH, "indicator", "value", "numerator", "denominator", "source", "at"),
    ),
    "targets": Own(_of(Target), (_MONTH, "of", "planned", "at")),
    "pay_lines": Own(_of(OtherPay), (_MONTH, "line", "amount", "basis", "at")),
    "wages": Own(_of(Wage), ("since", "base")),
    "past": Own(
        _of(PastMonth), ("period", "score", "grade", "score_rank", "ranked_of")
    ),
    "readings": Own(
        _of(Reading),
        ("publication__run__cycle__period", "deemed_on", "read_at", "noted_at"),
    ),
    "schemes": Own(_of(Acknowledgement), ("version__title", "version__version", "at")),
    "appeals": Own(
        _of(AppealItem, "appeal__result__participant__employee"),
        (
            *("appeal__result__run__cycle__period", "appeal__instance", "item"),
            *("asked", "text", "appeal__text", "appeal__state", "appeal__reasons"),
            *("granted", "appeal__filed_at", "appeal__decided_at"),
        ),
    ),
    "messages": Own(_account(Message, "account"), ("at", "kind", "named", "read_at")),
    "chain": Own(_chain, ("at", "action", "hash")),
}


def own_data(viewer: Viewer, at: datetime) -> bytes:
    """The zip; that it was asked for is an entry of the chain."""
    with transaction.atomic():
        code = Employee.objects.get(pk=viewer.employee or 0).code
        subject = f"employee:{code}"
        record(at=at, account=viewer.account, action="own.export", subject=subject)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{word('own_data_readme', lang())}.txt", _readme())
        for name, own in SHEETS.items():
            found = own.rows(viewer).values_list(*own.columns)
            text = b"".join(sheet(own.columns, map(_cells, found.iterator(1000))))
            archive.writestr(f"{name}.csv", text)
        for one in _results(viewer).select_related("run__cycle"):
            archive.writestr(_name(one), _reasons(one))
    return packed.getvalue()


def _cells(row: tuple[Any, ...]) -> list[Any]:
    return [
        json.dumps(value, ensure_ascii=False)
        if isinstance(value, dict | list)
        else value
        for value in row
    ]


def _name(result: PersonResult) -> str:
    return f"results/{result.run.cycle.period}_run{result.run.number}.json"


def _reasons(result: PersonResult) -> str:
    return json.dumps(result.detail, ensure_ascii=False, indent=1)


def _readme() -> str:
    """What each file is, in the language of the page."""
    lines = [word("own_data_about", lang()), ""]
    lines += [f"{n}.csv  {word(f'own_data_{n}', lang())}" for n in SHEETS]
    return "\r\n".join([*lines, f"results/  {word('own_data_reasons', lang())}", ""])
