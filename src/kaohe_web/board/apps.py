"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """What colleagues may see of a month."""

    name = "kaohe_web.board"
    label = "board"
