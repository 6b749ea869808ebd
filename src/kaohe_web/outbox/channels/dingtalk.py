"""钉钉 group robot; with the key (加签) each request is signed for its moment."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from urllib.parse import quote_plus

from kaohe_web.outbox.channels.answer import post
from kaohe_web.outbox.models import Channel


def send(channel: Channel, to: str, text: str) -> None:
    """Say ``text`` in the group."""
    address = channel.address
    if channel.secret:
        address += signed(channel.secret, round(time.time() * 1000))
    post(address, {"msgtype": "text", "text": {"content": text}}, "errcode")


def signed(secret: str, moment: int) -> str:
    """What the address ends with: milliseconds, and HMAC-SHA256 over them and the key."""
    told = f"{moment}\n{secret}".encode()
    digest = hmac.new(secret.encode(), told, hashlib.sha256).digest()
    return f"&timestamp={moment}&sign={quote_plus(base64.b64encode(digest))}"
