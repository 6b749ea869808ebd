"""Every table of the database as a CSV file, with names beside the numbers of rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

from kaohe_web.lists.sheet import sheet

#: What is of the machine and not of the company: sessions, tasks, failed sign-ins.
_NOT = frozenset({"people.FailedSignIn", "outbox.Beat", "outbox.Delivery"})
#: Never leaves the installation: who has the file could sign in or write in its name.
_SECRET = frozenset({"password", "secret", "address"})
#: Stands in the result.json of its month.
_IN_MONTHS = frozenset({"detail", "frame"})
_OURS = "kaohe_web."
#: To these a row leads by a name beside the number.
_NAMED = frozenset(
    {
        *("people.Employee", "people.Account", "people.Unit"),
        *("cycles.Cycle", "schemes.SchemeVersion"),
    }
)


def models() -> Iterator[type[Model]]:
    """Every table that is exported, in the order of the applications."""
    for model in apps.get_models():
        if model.__module__.startswith(_OURS) and model._meta.label not in _NOT:
            yield model


def table(model: type[Model]) -> Iterator[bytes]:
    """The CSV file of a table."""
    left_out = _SECRET | _IN_MONTHS
    fields = [f for f in model._meta.concrete_fields if f.name not in left_out]
    heads = [head for field in fields for head in _heads(field)]
    links = [f.name for f in fields if _leads(f)]
    every = model._base_manager.select_related(*links).order_by("pk")
    rows = ([c for f in fields for c in _cells(f, one)] for one in every.iterator(500))
    return sheet(heads, rows)


def _leads(field: Field[Any, Any]) -> bool:
    if not isinstance(field, ForeignKey):
        return False
    return field.related_model._meta.label in _NAMED


def _heads(field: Field[Any, Any]) -> list[str]:
    return [field.attname, field.name] if _leads(field) else [field.attname]


def _cells(field: Field[Any, Any], row: Model) -> list[Any]:
    value = getattr(row, field.attname)
    if isinstance(value, dict | list):
        return [json.dumps(value, ensure_ascii=False)]
    return [value, getattr(row, field.name)] if _leads(field) else [value]
