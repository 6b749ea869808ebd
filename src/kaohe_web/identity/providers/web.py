"""Asking a provider's server: JSON alone, by TLS, soon or not at all, nothing logged of it.

Addresses carry tokens and answers carry people: neither reaches a log or a message.
"""

from __future__ import annotations

import ipaddress
import json
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests

from kaohe_web.identity.providers.asking import Refused

_LOG = logging.getLogger(__name__)
_SECONDS = (4, 8)
_MOST = 1 << 20


def is_safe(address: str) -> bool:
    """True for ``https`` with a host; ``http`` only to this machine, for trying out."""
    parts = urlsplit(address)
    if parts.username or parts.fragment or not parts.hostname:
        return False
    if parts.scheme == "https":
        return True
    return parts.scheme == "http" and _is_here(parts.hostname)


def asked(method: str, address: str, **how: Any) -> Mapping[str, Any]:
    """The JSON object that the server answers; ``Refused`` in any other case.

    ``how`` is what ``requests`` takes: params, json, data, headers, auth. Redirects are
    not followed: a token endpoint has none.
    """
    if not is_safe(address):
        raise Refused("provider_wrong_address")
    host = urlsplit(address).hostname
    try:
        with requests.request(
            method,
            address,
            timeout=_SECONDS,
            allow_redirects=False,
            stream=True,
            **how,
        ) as answer:
            status = answer.status_code
            body = answer.raw.read(_MOST + 1, decode_content=True)
    except (requests.RequestException, OSError, ValueError) as error:
        _LOG.warning("provider %s: %s", host, type(error).__name__)
        raise Refused("provider_unreachable") from None
    found = _object(body) if len(body) <= _MOST else None
    if status != 200 or found is None:
        _LOG.warning("provider %s: status %s", host, status)
        refused = "provider_unreachable" if status >= 500 else "provider_wrong_answer"
        raise Refused(refused)
    return found


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
