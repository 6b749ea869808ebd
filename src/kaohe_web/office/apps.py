"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The office: people, accounts, roles, assignments, the audit chain."""

    name = "kaohe_web.office"
    label = "office"
