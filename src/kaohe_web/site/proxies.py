"""Which neighbours may say for whom they ask: the proxies that the settings name.

What anybody else sends in ``X-Forwarded-*`` is taken out before anything reads it: a
stranger can neither claim to have come by TLS nor choose the address that is counted.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_SAID = (
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_FORWARDED",
)


class NamedProxiesOnly:
    """Sets the caller's address from what a named proxy says, and drops the rest."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = _networks(tuple(settings.PROXIES))
        direct = str(request.META.get("REMOTE_ADDR", ""))
        if settings.HTTPS and _is_named(direct, named):
            said = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
            request.META["REMOTE_ADDR"] = _caller(said, direct, named)
        else:
            for name in _SAID:
                request.META.pop(name, None)
        return self.respond(request)


def _caller(said: str, direct: str, named: Sequence[_Network]) -> str:
    """The last address of the list that is no proxy of ours: who spoke to the outermost."""
    for one in reversed([part.strip() for part in said.split(",") if part.strip()]):
        if not _is_named(one, named):
            return one
    return direct


def _is_named(address: str, named: Sequence[_Network]) -> bool:
    # A socket in the file system has no address: only a neighbour on the machine uses it.
    if address in ("", "unix"):
        return True
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in named)


@lru_cache(maxsize=8)
def _networks(named: tuple[str, ...]) -> tuple[_Network, ...]:
    """The networks of the setting; one that is none is a ValueError at the start."""
    return tuple(ipaddress.ip_network(one, strict=False) for one in named)
