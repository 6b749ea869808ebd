"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Runs, results, approval, publication."""

    name = "kaohe_web.results"
    label = "results"
