"""One person: where he works and worked, his account, his roles."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.company.conflicts import conflicting
from kaohe_web.identity.models import Provider
from kaohe_web.office.actions.accounts import (
    Conflict,
    grant_role,
    new_account,
    new_password,
    stamp_of,
)
from kaohe_web.office.actions.accounts import end_grant as end_a_grant
from kaohe_web.office.actions.moving import move as move_person
from kaohe_web.office.forms import GrantForm, MoveForm
from kaohe_web.people.models import Account, Employee, Grant, Unit
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("people.read")
def person(request: Visit, pk: int) -> HttpResponse:
    """The file of one person."""
    employee: Employee = get(request.viewer, "people.read", pk)
    return _file(request, employee)


@require_POST
@page("people.move")
def move(request: Visit, pk: int) -> HttpResponse:
    """Another unit or post from a day on."""
    employee: Employee = get(request.viewer, "people.move", pk)
    form = MoveForm(_units(request, "people.change"), request.POST)
    if not form.is_valid():
        return _file(request, employee, moving=form)
    moved = move_person(
        account=request.viewer.account,
        employee=employee,
        unit=form.cleaned_data["unit"],
        position=form.cleaned_data["position"],
        since=form.cleaned_data["since"],
        at=timezone.now(),
    )
    messages.success(
        request, word("person_moved" if moved else "nothing_changed", lang())
    )
    return redirect("person", pk)


@require_POST
@page("account.change")
def account(request: Visit, pk: int) -> HttpResponse:
    """A new account, or a new password for the one that is there; shown once."""
    employee: Employee = get(request.viewer, "account.change", pk)
    stamp, by, at = (
        request.POST.get("stamp", ""),
        request.viewer.account,
        timezone.now(),
    )
    with transaction.atomic():
        Employee.objects.select_for_update().get(pk=pk)
        there = Account.objects.filter(employee=employee).first()
        if not constant_time_compare(stamp, stamp_of(there)):
            messages.warning(request, word("account_password_made", lang()))
            return redirect("person", pk)
        do = new_account if there is None else new_password
        made, password = do(by=by, employee=employee, at=at)
    said = {"username": made.username, "password": password}
    messages.success(request, word("account_password_once", lang(), **said))
    return redirect("person", pk)


@require_POST
@page("account.change")
def grant(request: Visit, pk: int) -> HttpResponse:
    """A role for a unit from a day on."""
    employee: Employee = get(request.viewer, "account.change", pk)
    form = GrantForm(_units(request, "grant.give"), request.POST)
    if not form.is_valid() or not hasattr(employee, "account"):
        return _file(request, employee, granting=form)
    try:
        given = grant_role(
            by=request.viewer.account,
            account=employee.account,
            at=timezone.now(),
            **form.cleaned_data,
        )
    except Conflict as found:
        roles = [word(f"role_{role}", lang()) for role in found.roles]
        form.add_error("role", word(found.why, lang(), roles=roles))
        return _file(request, employee, granting=form)
    messages.success(request, word("grant_given" if given else "grant_there", lang()))
    return redirect("person", pk)


@require_POST
@page("grant.end")
def end(request: Visit, pk: int) -> HttpResponse:
    """The last day of a role is today."""
    found: Grant = get(request.viewer, "grant.end", pk)
    ended = end_a_grant(
        by=request.viewer.account,
        grant=found,
        day=request.viewer.day,
        at=timezone.now(),
    )
    messages.success(
        request, word("grant_ended" if ended else "nothing_changed", lang())
    )
    employee = found.account.employee_id
    return redirect("people") if employee is None else redirect("person", employee)


def _file(
    request: Visit,
    employee: Employee,
    *,
    moving: MoveForm | None = None,
    granting: GrantForm | None = None,
) -> HttpResponse:
    """The file; with a form that was filled in wrongly, to be put right."""
    viewer, wrong = request.viewer, moving is not None or granting is not None
    moving = moving or MoveForm(_units(request, "people.change"))
    granting = granting or GrantForm(_units(request, "grant.give"))
    account = Account.objects.filter(employee=employee).first()
    grants: list[Grant] = []
    if account is not None:
        grants = list(account.grants.select_related("unit"))
    granter = may(viewer, "account.change", employee)
    context = {
        "identities": _identities(account) if granter and account else (),
        "employee": employee,
        "memberships": employee.memberships.select_related("unit"),
        "account": account,
        "stamp": stamp_of(account),
        "grants": [(one, _conflicts(one, grants)) for one in grants],
        "moving": moving if may(viewer, "people.move", employee) else None,
        "granting": granting if granter else None,
        "endable": set(rows(viewer, "grant.end").values_list("pk", flat=True)),
        "today": viewer.day,
    }
    return render(request, "office/person.html", context, status=422 if wrong else 200)


def _identities(account: Account) -> list[tuple[Provider, str]]:
    """Each provider with the id that opens the account, or nothing."""
    own = dict(account.identities.values_list("provider", "subject"))
    return [(one, own.get(one.pk, "")) for one in Provider.objects.all()]


def _conflicts(one: Grant, grants: list[Grant]) -> bool:
    """Whether a role that is held conflicts with another one that is."""
    still = [other for other in grants if other.until is None]
    return one.until is None and bool(conflicting(still, one.role, one.unit))


def _units(request: Visit, action: str) -> list[Unit]:
    return list(rows(request.viewer, action))
