"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The pages on which people judge: forms and the matrix of a team."""

    name = "kaohe_web.judging"
    label = "judging"
