"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The console, approval and publication."""

    name = "kaohe_web.flow"
    label = "flow"
