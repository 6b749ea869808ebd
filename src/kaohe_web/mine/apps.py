"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """A person's own pages: the month so far, the published results."""

    name = "kaohe_web.mine"
    label = "mine"
