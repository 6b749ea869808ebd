"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Messages, the outbox and its channels."""

    name = "kaohe_web.outbox"
    label = "outbox"
