"""Secrets at rest: sealed with the installation's key, opened in memory only.

The key is derived from ``secret.key`` (HKDF, RFC 5869), one for each purpose, so that
nothing sealed for one can be passed off as sealed for another. Fernet is AES-128 in CBC
with an HMAC: what was changed does not open.
"""

from __future__ import annotations

import base64
import logging
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

#: What is sealed says so and by which form: nothing is sealed twice, nothing plain opened.
MARK = "sealed1:"


_LOG = logging.getLogger(__name__)


class CannotOpen(Exception):
    """Sealed by another installation's key, for another purpose, or changed."""


def seal(text: str, purpose: str) -> str:
    """``text`` as it may lie in a database."""
    return MARK + _box(purpose).encrypt(text.encode()).decode("ascii")


def opened(sealed: str, purpose: str) -> str:
    """The text that was sealed for ``purpose``; raises ``CannotOpen``."""
    if not sealed.startswith(MARK):
        raise CannotOpen
    try:
        return _box(purpose).decrypt(sealed.removeprefix(MARK)).decode()
    except InvalidToken as error:
        raise CannotOpen from error


def _box(purpose: str) -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=f"kaohe:{purpose}".encode())
    derived = key.derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


class SealedText(models.TextField[str, str]):
    """A text that is sealed in the database and open in the program.

    Under another installation's key it is read as empty, and the log says so: what
    needs it fails by itself, and the rest goes on.
    """

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """With the purpose, for migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def get_prep_value(self, value: Any) -> Any:
        """Sealed; an empty text stays empty."""
        return seal(value, self.purpose) if value else value

    def from_db_value(self, value: str | None, *of: Any) -> str | None:
        """The text itself."""
        if not value:
            return value
        try:
            return opened(value, self.purpose)
        except CannotOpen:
            _LOG.error("a secret was sealed with another secret.key")
            return ""
