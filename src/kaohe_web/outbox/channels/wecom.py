"""企业微信 group robot: the key stands in its address."""

from __future__ import annotations

from kaohe_web.outbox.channels.answer import post
from kaohe_web.outbox.models import Channel


def send(channel: Channel, to: str, text: str) -> None:
    """Say ``text`` in the group."""
    post(channel.address, {"msgtype": "text", "text": {"content": text}}, "errcode")
