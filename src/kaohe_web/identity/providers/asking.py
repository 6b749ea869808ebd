"""What every kind of provider is asked with, and how an answer is refused."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Mapping
from typing import NamedTuple

from kaohe_web.identity.models import Provider


class Refused(Exception):
    """Nobody is signed in; ``why`` names the text that says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Asked(NamedTuple):
    """One attempt: what is sent along and must come back, kept in the session alone."""

    state: str
    nonce: str
    verifier: str
    #: Where the provider sends the browser back to.
    back: str

    @property
    def challenge(self) -> str:
        """The verifier as it may be seen on the way (PKCE, RFC 7636, S256)."""
        digest = hashlib.sha256(self.verifier.encode("ascii")).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def new_asked(back: str) -> Asked:
    """A new attempt; every part of it is a secret of 256 bits or more."""
    return Asked(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(64),
        back=back,
    )


class Kind(NamedTuple):
    """How a kind of provider is used."""

    #: The address to which the browser is sent.
    address: Callable[[Provider, Asked], str]
    #: The id of the person there, out of what the browser brought back; or ``Refused``.
    subject: Callable[[Provider, Asked, Mapping[str, str]], str]
    #: The fields of the configuration beside name and secret.
    fields: tuple[str, ...]


def code_of(query: Mapping[str, str], name: str = "code") -> str:
    """The code that the browser brought; ``Refused`` where the person said no."""
    code = query.get(name, "")
    if not code or len(code) > 2048:
        raise Refused("provider_denied")
    return code


def text_of(answer: Mapping[str, object], name: str) -> str:
    """A text that must stand in an answer."""
    found = answer.get(name)
    if not isinstance(found, str) or not found:
        raise Refused("provider_wrong_answer")
    return found
