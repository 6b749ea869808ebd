"""代录评分: ratings given on paper, pasted as a block or taken from the own sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.base.exact import plain
from kaohe.exchange.names import item_title, period_title, role_title, scheme_title
from kaohe.exchange.own_sheet.match import same_items, same_people
from kaohe.schemes.model import Item, Scheme
from kaohe_web.access.door import Visit, get, page
from kaohe_web.bridge.inputs import period_of
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.judging.figures import figures_of
from kaohe_web.office.own_file import OwnFile, brought, own_of, remembered
from kaohe_web.ratings.asked import asked, rated
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.sent import Cell, sent_cells
from kaohe_web.ratings.transcribing import Typed, transcribe
from kaohe_web.ratings.window import may_judge
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.words import word
from kaohe_web.words.language import lang

SIZE = 100
Texts = Mapping[Cell, str]


class Choice(NamedTuple):
    """A scheme of the cycle and a role that rates under it."""

    version: SchemeVersion
    scheme: Scheme
    role: str

    @property
    def items(self) -> tuple[Item, ...]:
        """What the role is asked for."""
        return asked(self.scheme, self.role)

    @property
    def title(self) -> str:
        """Scheme and role in words."""
        return f"{scheme_title(self.scheme, lang())} · {role_title(self.role, lang())}"


@page("rating.transcribe")
def paper(request: Visit, pk: int) -> HttpResponse:
    """The grid of one role; ``fill`` takes points from a workbook without keeping them."""
    cycle: Cycle = get(request.viewer, "rating.transcribe", pk)
    choices = _choices(cycle)
    asked_for = request.GET.get("of", "0")
    number = int(asked_for) if asked_for.isascii() and asked_for.isdecimal() else 0
    if not choices:
        return render(request, "judging/paper.html", {"cycle": cycle})
    number = min(number, len(choices) - 1)
    choice = choices[number]
    shown = _people(request, cycle, choice)
    people = list(shown)
    texts, typed = _texts(people, choice), Typed()
    filled: int | None = None
    if request.method == "POST" and "fill" in request.POST:
        file = brought(request)
        if file is None:
            messages.error(request, word("begin_no_workbook", lang()))
        else:
            more = _from_sheet(file, cycle, people, choice)
            filled = len(more)
            texts = {**more, **{c: t for c, t in texts.items() if t}}
    elif request.method == "POST" and may_judge(cycle):
        given = _sent(request, people)
        typed = transcribe(
            account=request.viewer.account,
            role=choice.role,
            participants=people,
            points=given,
            signed_by=request.POST.get("signed_by", "").strip()[:80],
            evidence=request.POST.get("evidence", "").strip()[:200],
            figures_of=figures_of,
            at=timezone.now(),
        )
        if not typed.wrong:
            done = word("paper_done", lang(), count=typed.counted)
            messages.success(request, done)
            return _onwards(request, choices, number, typed.counted == len(people))
        texts = {**texts, **given}
    context = {
        "cycle": cycle,
        "period": period_title(cycle.period, lang()),
        "choices": list(enumerate(choices)),
        "number": number,
        "choice": choice,
        "heads": [(item_title(i, lang()), plain(i.full)) for i in choice.items],
        "rows": _rows(people, choice, texts),
        "page": shown,
        "typed": typed,
        "filled": filled,
        "own": remembered(request),
        "evidence": request.POST.get("evidence", "") or _evidence(request),
        "signed_by": request.POST.get("signed_by", ""),
        "open": may_judge(cycle),
    }
    return render(
        request, "judging/paper.html", context, status=422 if typed.wrong else 200
    )


def _onwards(
    request: Visit, choices: list[Choice], number: int, is_whole: bool
) -> HttpResponse:
    """To the next form once everybody has this one; else back to this one."""
    if not is_whole or "page" in request.GET or number + 1 == len(choices):
        return redirect(request.get_full_path())
    told = word("paper_next", lang(), title=choices[number + 1].title)
    messages.info(request, told)
    return redirect(f"{request.path}?of={number + 1}")


def _choices(cycle: Cycle) -> list[Choice]:
    """Every scheme of the cycle with every role that fills in its form."""
    used = (
        Participant.posts.filter(cycle=cycle)
        .values_list("version", flat=True)
        .distinct()
    )
    found: list[Choice] = []
    for version in SchemeVersion.objects.filter(pk__in=used).order_by("scheme"):
        scheme = scheme_of(version)
        roles = {role for item in scheme.items for role in scheme.weights(item)}
        order = sorted(roles, key=lambda role: (role != "self", role))
        every = (Choice(version, scheme, role) for role in order)
        found += [one for one in every if one.items]
    return found


def _people(request: Visit, cycle: Cycle, choice: Choice) -> Page[Participant]:
    everybody = rated(Participant.posts.filter(cycle=cycle, version=choice.version))
    if request.viewer.employee is not None:
        everybody = everybody.exclude(employee=request.viewer.employee)
    related = everybody.select_related("cycle__unit", "employee", "unit", "version")
    ordered = related.order_by("unit__path", "employee__code")
    return Paginator(ordered, SIZE).get_page(request.GET.get("page"))


def _texts(people: Sequence[Participant], choice: Choice) -> dict[Cell, str]:
    """What was typed in or given here before, whoever gave it."""
    given = Rating.objects.filter(
        participant__in=people, role=choice.role, points__isnull=False
    ).exclude(submitted_at=None)
    return {
        Cell(r.participant_id, r.item): plain(r.points)
        for r in given
        if r.points is not None
    }


def _sent(request: Visit, people: Sequence[Participant]) -> dict[Cell, str]:
    known = {one.pk for one in people}
    sent = (s for s in sent_cells(request.POST) if s.cell.participant in known)
    given = {s.cell: s.points for s in sent if s.points is not None}
    filled_in = {cell.participant for cell, text in given.items() if text}
    return {c: t for c, t in given.items() if c.participant in filled_in}


def _from_sheet(
    file: OwnFile, cycle: Cycle, people: Sequence[Participant], choice: Choice
) -> dict[Cell, str]:
    """The points of the role in the workbook, for the cycle's month or for none named."""
    own = own_of(file, period_of(cycle))
    items = same_items(own.items, {i.id: item_title(i, "zh") for i in choice.items})
    ours = {one.employee.code: one.pk for one in people}
    names = [(one.employee.code, one.employee.name) for one in people]
    role = choice.role if choice.role in own.roles or own.roles else None
    found: dict[Cell, str] = {}
    for person, code in same_people(own.people, names):
        if code is None or person.period not in (None, cycle.period):
            continue
        for title, item in items.items():
            points = person.points(title, role)
            if points is not None:
                found[Cell(ours[code], item)] = plain(points)
    return found


def _rows(
    people: Sequence[Participant], choice: Choice, texts: Texts
) -> list[tuple[Participant, list[tuple[str, str, str]]]]:
    """Each person with his inputs: name, what it is called, text."""
    return [
        (
            one,
            [
                (
                    f"{one.pk}:{item.id}:points",
                    f"{one.employee.name} {item_title(item, lang())}",
                    texts.get(Cell(one.pk, item.id), ""),
                )
                for item in choice.items
            ],
        )
        for one in people
    ]


def _evidence(request: Visit) -> str:
    own = remembered(request)
    return "" if own is None else own.name[:200]
