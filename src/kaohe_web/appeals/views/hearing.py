"""One appeal: what was asked; for the panel the facts, the ratings and the decision."""

from __future__ import annotations

from decimal import Decimal
from pathlib import PurePath
from typing import NamedTuple

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.base.numbers import parse_number
from kaohe.exchange.names import period_title, role_title
from kaohe.runs.card import card_of, rows_of
from kaohe.runs.card_items import Row
from kaohe.schemes.model import Scheme
from kaohe_web.access.door import Visit, get, may, page
from kaohe_web.appeals.actions.deciding import decide
from kaohe_web.appeals.actions.filing import CannotAppeal
from kaohe_web.appeals.conflicts import conflicts_of, refused
from kaohe_web.appeals.grants import Grant, kind_of
from kaohe_web.appeals.models import Appeal, AppealItem
from kaohe_web.appeals.moved import moved
from kaohe_web.cycles.every_post import left_schemes, on_post, posts_of
from kaohe_web.ratings.models import Rating
from kaohe_web.results.behind.asked import Fact, facts_of
from kaohe_web.results.models import Publication
from kaohe_web.results.read import scored_of
from kaohe_web.results.runs import Busy
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang


class Heard(NamedTuple):
    """An item of the appeal beside what stands, and who gave it."""

    asked: AppealItem
    row: Row | None
    kind: str
    ratings: list[tuple[str, Rating]]
    typed: dict[str, str]
    facts: list[Fact]


@page("appeal.read")
def appeal(request: Visit, pk: int) -> HttpResponse:
    """The appeal as its reader may see it."""
    return _shown(request, _appeal(request, pk))


def _shown(request: Visit, one: Appeal) -> HttpResponse:
    """The page; what was typed into it stands in it again."""
    own = one.result.participant.employee_id == request.viewer.employee
    scheme = scheme_of(one.result.participant.version)
    decides = one.state == Appeal.State.FILED and not own
    decides = decides and may(request.viewer, "appeal.decide", one)
    conflicts = conflicts_of(one, request.viewer.account) if decides else []
    held = refused(conflicts)
    shown = {
        "appeal": one,
        "own": own,
        "month": period_title(one.result.run.cycle.period, lang()),
        "heard": _heard(one, scheme, request.POST),
        "state": request.POST.get("state", ""),
        "reasons": request.POST.get("reasons", ""),
        "decides": decides and held is None,
        "held": held,
        "conflicts": conflicts,
        "moved": None if own else moved(one),
        "standing": Publication.objects.filter(run=one.run_id or 0).first(),
        "name": PurePath(one.file.name or "").name,
    }
    return render(request, "appeals/appeal.html", shown)


@require_POST
@page("appeal.decide")
def appeal_decide(request: Visit, pk: int) -> HttpResponse:
    """Decide the appeal; what was granted is entered and the month runs again."""
    one = get(request.viewer, "appeal.decide", pk)
    try:
        decide(
            appeal=one,
            state=request.POST.get("state", ""),
            grants={i.item: _grant(request.POST, i.item) for i in one.items.all()},
            reasons=request.POST.get("reasons", "")[:4000],
            by=request.viewer.account,
            at=timezone.now(),
        )
    except CannotAppeal as cannot:
        messages.error(request, word(cannot.why, lang()))
    except Busy:
        messages.error(request, word("appeal_busy", lang()))
    else:
        messages.success(request, word("appeal_decided_now", lang()))
        return redirect("appeal", pk)
    return _shown(request, _appeal(request, pk))


@page("appeal.read")
def appeal_evidence(request: Visit, pk: int) -> HttpResponseBase:
    """The file that proves an appeal, to be saved, never shown by the browser."""
    one = get(request.viewer, "appeal.read", pk)
    if not one.file:
        raise Http404
    name = PurePath(one.file.name or "").name
    kind = "application/octet-stream"
    kept = one.file.open("rb")
    return FileResponse(kept, as_attachment=True, filename=name, content_type=kind)


def _appeal(request: Visit, pk: int) -> Appeal:
    get(request.viewer, "appeal.read", pk)
    participant = "result__participant"
    return Appeal.objects.select_related(
        f"{participant}__employee",
        f"{participant}__version",
        f"{participant}__unit",
        "result__run__cycle",
        "decided_by__employee",
        "run",
    ).get(pk=pk)


def _heard(one: Appeal, scheme: Scheme, typed: QueryDict) -> list[Heard]:
    person = scored_of(one.result)
    who = one.result.participant
    card = card_of(person, scheme, lang(), others=left_schemes(who))
    rows = {row.item: row for row in rows_of(card, lang())}
    given = Rating.objects.filter(
        participant__in=posts_of(who), submitted_at__isnull=False
    )
    ratings: dict[tuple[int, str], list[tuple[str, Rating]]] = {}
    for rating in given.select_related("rater__employee"):
        told = (role_title(rating.role, lang()), rating)
        ratings.setdefault((rating.participant_id, rating.item), []).append(told)
    found: list[Heard] = []
    for asked in one.items.all():
        there = on_post(who, asked.item)
        item = there.item
        kind = "none" if item is None else kind_of(there.scheme, item, there.number)
        rated = [] if item is None else ratings.get((there.post.pk, item.id), [])
        row = rows.get(asked.item)
        parts = {p: typed.get(f"{p}_{asked.item}", "") for p in Grant._fields}
        facts = [] if item is None else facts_of(item.id, there.scheme)
        found.append(Heard(asked, row, kind, rated, parts, facts))
    return found


def _grant(typed: QueryDict, item: str) -> Grant:
    return Grant(*(_number(typed, f"{part}_{item}") for part in Grant._fields))


def _number(typed: QueryDict, name: str) -> Decimal | None:
    """The number typed; one that cannot be read stands outside every range."""
    text = typed.get(name, "").strip()
    if not text:
        return None
    number = parse_number(text)
    return Decimal(-1) if number is None else number
