"""Changing the company's settings: one entry of the chain with what was and what is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.company.held import forget
from kaohe_web.company.models import Settings
from kaohe_web.people.models import Account, Unit


def change(
    *,
    unit: Unit,
    name: str,
    values: Mapping[str, Any],
    zones: Mapping[Unit, str],
    by: Account,
    at: datetime,
) -> bool:
    """Keep the name of the company (``unit``) and its settings; False if all stands.

    ``values`` are fields of ``Settings``; others raise ValueError. ``zones`` are those of
    the company and its branches.
    """
    known = {field.name for field in Settings._meta.fields} - {"id"}
    if unknown := values.keys() - known:
        raise ValueError(sorted(unknown)[0])
    with transaction.atomic():
        settings = Settings.objects.filter(pk=1).first() or Settings(pk=1)
        was = {field: getattr(settings, field) for field in values}
        was |= {"name": unit.name} | {f"zone {u}": u.zone for u in zones}
        now = {**values, "name": name} | {f"zone {u}": z for u, z in zones.items()}
        changed = sorted(field for field in now if now[field] != was[field])
        if not changed:
            return False
        for field, value in values.items():
            setattr(settings, field, value)
        settings.full_clean()
        settings.save()
        for one, zone in zones.items():
            Unit.objects.filter(pk=one.pk).update(zone=zone)
        Unit.objects.filter(pk=unit.pk).update(name=name)
        record(
            at=at,
            account=by,
            action="company.change",
            subject=f"unit:{unit.pk}",
            unit=unit,
            before={field: was[field] for field in changed},
            after={field: now[field] for field in changed},
        )
    forget()
    return True
