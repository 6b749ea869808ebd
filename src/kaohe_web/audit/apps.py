"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The append-only chain of what happened."""

    name = "kaohe_web.audit"
    label = "audit"
