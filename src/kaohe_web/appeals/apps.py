"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Appeals and how they were decided."""

    name = "kaohe_web.appeals"
    label = "appeals"
