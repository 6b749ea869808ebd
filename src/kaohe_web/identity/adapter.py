"""How django-allauth keeps second factors here: its secrets sealed."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter

from kaohe_web.sealed import opened, seal

PURPOSE = "second factor"


class Sealing(DefaultMFAAdapter):  # type: ignore[misc]  # carries no types
    """Seals the secrets of apps and the seeds of recovery codes."""

    def encrypt(self, text: str) -> str:
        """Sealed with the installation's key."""
        return seal(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself."""
        return opened(encrypted_text, PURPOSE)
