"""One person: where he works and worked, his account, his roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.office.actions.accounts import end_grant as end_a_grant
from kaohe_web.office.actions.accounts import grant_role, new_account, new_password
from kaohe_web.office.actions.moving import move as move_person
from kaohe_web.office.forms import GrantForm, MoveForm
from kaohe_web.people.models import Account, Employee, Grant, Unit
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("people.read")
def person(request: Visit, pk: int) -> HttpResponse:
    """The file of one person."""
    employee: Employee = get(request.viewer, "people.read", pk)
    return _file(request, employee, MoveForm(_units(request)), GrantForm(_all_units()))


@require_POST
@page("people.change")
def move(request: Visit, pk: int) -> HttpResponse:
    """Another unit or post from a day on."""
    employee: Employee = get(request.viewer, "people.read", pk)
    form = MoveForm(_units(request), request.POST)
    if not form.is_valid():
        return _file(request, employee, form, GrantForm(_all_units()), status=422)
    move_person(
        account=request.viewer.account,
        employee=employee,
        unit=form.cleaned_data["unit"],
        position=form.cleaned_data["position"],
        since=form.cleaned_data["since"],
        at=timezone.now(),
    )
    messages.success(request, word("person_moved", lang()))
    return redirect("person", pk)


@require_POST
@page("account.change")
def account(request: Visit, pk: int) -> HttpResponse:
    """A new account, or a new password for the one that is there; shown once."""
    employee: Employee = get(request.viewer, "people.read", pk)
    do = new_password if hasattr(employee, "account") else new_account
    made, password = do(by=request.viewer.account, employee=employee, at=timezone.now())
    said = {"username": made.username, "password": password}
    messages.success(request, word("account_password_once", lang(), **said))
    return redirect("person", pk)


@require_POST
@page("account.change")
def grant(request: Visit, pk: int) -> HttpResponse:
    """A role for a unit from a day on."""
    employee: Employee = get(request.viewer, "people.read", pk)
    form = GrantForm(_all_units(), request.POST)
    if not form.is_valid() or not hasattr(employee, "account"):
        return _file(request, employee, MoveForm(_units(request)), form, status=422)
    grant_role(
        by=request.viewer.account,
        account=employee.account,
        at=timezone.now(),
        **form.cleaned_data,
    )
    messages.success(request, word("grant_given", lang()))
    return redirect("person", pk)


@require_POST
@page("account.change")
def end(request: Visit, pk: int) -> HttpResponse:
    """The last day of a role is today."""
    accounts = rows(request.viewer, "account.change")
    found = Grant.objects.filter(account__in=accounts, pk=pk).first()
    if found is None or found.account == request.viewer.account:
        messages.error(request, word("grant_not_own", lang()))
        return redirect("people")
    end_a_grant(
        by=request.viewer.account,
        grant=found,
        day=request.viewer.day,
        at=timezone.now(),
    )
    messages.success(request, word("grant_ended", lang()))
    return redirect("person", found.account.employee_id or 0)


def _file(
    request: Visit,
    employee: Employee,
    moving: MoveForm,
    granting: GrantForm,
    status: int = 200,
) -> HttpResponse:
    account = Account.objects.filter(employee=employee).first()
    grants = () if account is None else account.grants.select_related("unit")
    context = {
        "employee": employee,
        "memberships": employee.memberships.select_related("unit"),
        "account": account,
        "grants": grants,
        "moving": moving if may(request.viewer, "people.change") else None,
        "granting": granting if may(request.viewer, "account.change") else None,
        "today": request.viewer.day,
    }
    return render(request, "office/person.html", context, status=status)


def _units(request: Visit) -> list[Unit]:
    return list(rows(request.viewer, "people.change"))


def _all_units() -> list[Unit]:
    return list(Unit.objects.all())
