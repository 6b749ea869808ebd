"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The company's settings."""

    name = "kaohe_web.company"
    label = "company"
