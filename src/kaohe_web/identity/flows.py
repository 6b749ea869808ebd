"""Attempts to sign in at a provider that are under way, kept in the browser's session."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from kaohe_web.identity.models import Provider
from kaohe_web.identity.providers.asking import Asked, new_asked
from kaohe_web.identity.providers.registry import KINDS

_SESSION = "flows"
_SECONDS = 600
_MOST = 4


class Flow(NamedTuple):
    """One attempt: ``links`` is the account that it is to be linked to, or None."""

    asked: Asked
    links: int | None
    back: str


def begin(
    request: HttpRequest, provider: Provider, at: datetime, links: int | None, back: str
) -> str:
    """The address to which the browser goes; or ``Refused``."""
    asked = new_asked(callback(request, provider))
    address = KINDS[provider.kind].address(provider, asked)
    flows = request.session.get(_SESSION, {})
    kept = dict(list(flows.items())[1 - _MOST :])  # a few tabs, no more
    now = int(at.timestamp())
    kept[asked.state] = [provider.pk, now, asked.nonce, asked.verifier, links, back]
    request.session[_SESSION] = kept
    return address


def taken(request: HttpRequest, provider: Provider, at: datetime) -> Flow | None:
    """The attempt that the browser comes back from, once; None where there is none."""
    flows = dict(request.session.get(_SESSION, {}))
    state = request.GET.get("state", "")
    found = flows.pop(state, None)
    if found is None:
        return None
    request.session[_SESSION] = flows
    key, since, nonce, verifier, links, back = found
    if key != provider.pk or at.timestamp() - since > _SECONDS:
        return None
    asked = Asked(state, nonce, verifier, callback(request, provider))
    return Flow(asked, links, back)


def callback(request: HttpRequest, provider: Provider) -> str:
    """The address to be registered at the provider."""
    return request.build_absolute_uri(reverse("sign_in_back", args=(provider.pk,)))
