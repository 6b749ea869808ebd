"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Copies of the whole company, and its deletion."""

    name = "kaohe_web.leaving"
    label = "leaving"
