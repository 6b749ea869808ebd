"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Ratings and ledger entries."""

    name = "kaohe_web.ratings"
    label = "ratings"
