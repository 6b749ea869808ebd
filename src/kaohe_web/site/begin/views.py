"""The page that says what comes next, the workbook to begin with, and one's own roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.exchange.result_json import finding_data
from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.office.actions.accounts import Conflict, grant_role
from kaohe_web.office.own_file import (
    SUFFIXES,
    OwnFile,
    keep_upload,
    remember,
    remembered,
)
from kaohe_web.people.models import Unit
from kaohe_web.people.roles import GENERAL_MANAGER, HR, SUPERVISOR
from kaohe_web.site.begin.looking import look_into
from kaohe_web.site.begin.steps import steps
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: What one who sets up alone may hold beside; the conflicts are kept with the reason.
OWN_ROLES = (HR, GENERAL_MANAGER, SUPERVISOR)


@page("people.change")
def begin(request: Visit) -> HttpResponse:
    """The steps; an upload is kept for all of them."""
    if request.method == "POST":
        found = keep_upload(request.FILES.get("file"))
        if found is None:
            messages.error(request, word("begin_no_workbook", lang()))
        else:
            _take(request, found)
        return redirect("begin")
    every = steps(request.viewer)
    number = next((n for n, one in enumerate(every) if not one.done), len(every))
    held = request.viewer.roles
    context = {
        "steps": every,
        "now": number,
        "own": remembered(request),
        "suffixes": ",".join(SUFFIXES),
        "open_roles": [r for r in OWN_ROLES if r not in held],
        "may_grant": may(request.viewer, "grant.give"),
        "may_set": may(request.viewer, "company.change"),
    }
    return render(request, "site/begin.html", context)


def _take(request: Visit, file: OwnFile) -> None:
    """Keep the workbook for the steps and say what was read; what is of no use is told."""
    told = look_into(file, request.viewer.day)
    if told.wrong is not None:
        said = finding_data(told.wrong, lang())
        text = f"{said['says']} {said['next']}"
        messages.error(
            request, word("begin_not_kept", lang(), name=file.name, why=text)
        )
        return
    remember(request, file)
    name = "begin_kept" if told.people and told.items else "begin_kept_part"
    add = messages.success if name == "begin_kept" else messages.warning
    add(
        request,
        word(
            name,
            lang(),
            name=file.name,
            people=told.people,
            items=told.items,
        ),
    )


@require_POST
@page("grant.give")
def own_roles(request: Visit) -> HttpResponse:
    """Roles for the viewer himself, over everything that he may grant."""
    top = rows(request.viewer, "grant.give").order_by("path").first()
    unit: Unit = get(request.viewer, "grant.give", getattr(top, "pk", 0))
    asked = [role for role in OWN_ROLES if role in request.POST.getlist("role")]
    try:
        for role in asked:
            if role not in request.viewer.roles:
                grant_role(
                    by=request.viewer.account,
                    account=request.viewer.account,
                    role=role,
                    unit=unit,
                    since=request.viewer.day,
                    note=word("begin_own_note", "zh"),
                    at=timezone.now(),
                )
    except Conflict as conflict:
        named = [word(f"role_{role}", lang()) for role in conflict.roles]
        text = word(conflict.why, lang(), roles=named)
        messages.error(request, text)
    else:
        messages.success(request, word("begin_roles_given", lang()))
    return redirect("begin")
