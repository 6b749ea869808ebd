"""Seal the secrets of second factors that lie in the database as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import migrations

from kaohe_web.sealed import MARK, opened, seal

_PURPOSE = "second factor"
_NAMES = ("secret", "seed")


def _each(apps: Any, change: Callable[[str], str]) -> None:
    table = apps.get_model("mfa", "Authenticator")
    for row in table.objects.filter(type__in=("totp", "recovery_codes")):
        for name in _NAMES:
            if name in row.data:
                row.data[name] = change(row.data[name])
        row.save(update_fields=["data"])


def forwards(apps: Any, editor: Any) -> None:
    """Each that is not sealed yet."""
    _each(apps, lambda s: s if s.startswith(MARK) else seal(s, _PURPOSE))


def backwards(apps: Any, editor: Any) -> None:
    """As they were."""
    _each(apps, lambda s: opened(s, _PURPOSE) if s.startswith(MARK) else s)


class Migration(migrations.Migration):
    dependencies = [("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(forwards, backwards)]
