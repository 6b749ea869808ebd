"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The templates of lists."""

    name = "kaohe_web.lists"
    label = "lists"
