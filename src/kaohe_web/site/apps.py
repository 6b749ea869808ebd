"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The frame of every page."""

    name = "kaohe_web.site"
    label = "site"
