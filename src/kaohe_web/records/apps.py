"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Uploads and figures that people bring."""

    name = "kaohe_web.records"
    label = "records"
