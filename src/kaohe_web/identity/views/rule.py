"""Which roles must have a second factor, and of which kind."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.audit.log import record
from kaohe_web.people.models import FactorRole, Unit
from kaohe_web.people.roles import ADMINISTRATOR, ROLES
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("factor.require")
def rule(request: Visit) -> HttpResponse:
    """The table of roles; what is saved holds for running sessions too."""
    company = rows(request.viewer, "factor.require").filter(parent=None).first()
    unit: Unit = get(request.viewer, "factor.require", getattr(company, "pk", 0))
    before = dict(FactorRole.objects.values_list("role", "kind"))
    if request.method == "POST" and may(request.viewer, "factor.require", unit):
        asked = {role: request.POST.get(role, "") for role in ROLES}
        after = {r: kind for r, kind in asked.items() if kind in _kinds(r)}
        if after != before:
            _keep(request, unit, before, after)
        said = "factor_rule_saved" if after != before else "nothing_changed"
        messages.success(request, word(said, lang()))
        return redirect("factor_rule")
    roles = [(role, before.get(role, ""), ("", *_kinds(role))) for role in ROLES]
    return render(request, "identity/factor_rule.html", {"roles": roles})


def _kinds(role: str) -> list[str]:
    """What may be asked of a role; an administrator gets in while the provider is down."""
    kinds = list(FactorRole.Kind.values)
    return kinds if role != ADMINISTRATOR else kinds[:-1]


def _keep(
    request: Visit, unit: Unit, before: dict[str, str], after: dict[str, str]
) -> None:
    with transaction.atomic():
        FactorRole.objects.all().delete()
        FactorRole.objects.bulk_create(
            FactorRole(role=role, kind=kind) for role, kind in after.items()
        )
        record(
            at=timezone.now(),
            account=request.viewer.account,
            action="factor.require",
            subject=f"unit:{unit.pk}",
            unit=unit,
            before=before,
            after=after,
        )
