"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Scheme versions and who has read them."""

    name = "kaohe_web.schemes"
    label = "schemes"
