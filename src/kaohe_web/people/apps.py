"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """People, units, accounts and roles."""

    name = "kaohe_web.people"
    label = "people"
