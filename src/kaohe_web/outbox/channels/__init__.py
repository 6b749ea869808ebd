"""The ways out: one file for each, listed in ``CHANNELS``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kaohe_web.outbox.channels import dingtalk, email, feishu, wecom
from kaohe_web.outbox.channels.answer import NotSent
from kaohe_web.outbox.models import Channel

#: How a text is sent by a channel to an address (empty: to the group). ``NotSent`` says
#: why it did not go.
CHANNELS: Mapping[str, Callable[[Channel, str, str], None]] = {
    "email": email.send,
    "wecom": wecom.send,
    "dingtalk": dingtalk.send,
    "feishu": feishu.send,
}

__all__ = ["CHANNELS", "NotSent"]
