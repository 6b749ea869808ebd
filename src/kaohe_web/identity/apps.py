"""The application's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Who somebody is: passwords, second factors, passkeys, the company's provider."""

    name = "kaohe_web.identity"
    label = "identity"
