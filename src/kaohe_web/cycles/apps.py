"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Cycles, their people and deadlines."""

    name = "kaohe_web.cycles"
    label = "cycles"
