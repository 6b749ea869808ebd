"""Seal the addresses and keys of channels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import migrations, models

import kaohe_web.sealed
from kaohe_web.sealed import MARK, opened, seal

_PURPOSE = "channel"
_NAMES = ("address", "secret")


def _each(apps: Any, change: Callable[[str], str]) -> None:
    for row in apps.get_model("outbox", "Channel").objects.all():
        for name in _NAMES:
            setattr(row, name, change(getattr(row, name)))
        row.save(update_fields=_NAMES)


def forwards(apps: Any, editor: Any) -> None:
    """Each that is not sealed yet; what is empty stays so."""
    _each(apps, lambda s: s if not s or s.startswith(MARK) else seal(s, _PURPOSE))


def backwards(apps: Any, editor: Any) -> None:
    """As they were."""
    _each(apps, lambda s: opened(s, _PURPOSE) if s.startswith(MARK) else s)


def _sealed(**more: Any) -> kaohe_web.sealed.SealedText:
    return kaohe_web.sealed.SealedText(purpose=_PURPOSE, **more)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]
    operations = [
        migrations.AlterField("channel", "address", models.TextField()),
        migrations.AlterField("channel", "secret", models.TextField(blank=True)),
        migrations.RunPython(forwards, backwards),
        migrations.AlterField("channel", "address", _sealed()),
        migrations.AlterField("channel", "secret", _sealed(blank=True)),
    ]
