"""Setting a channel and taking it away; its key is kept, and never shown again."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.outbox.models import Channel
from kaohe_web.people.models import Account, Unit
from kaohe_web.words import word
from kaohe_web.words.language import lang

_LOOPBACK = ("127.0.0.1", "localhost")


class ChannelForm(forms.Form):
    """A new channel."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        kinds = [(k, word(f"channel_{k}", lang())) for k in Channel.Kind.values]
        control = {"class": "form-control", "autocomplete": "off"}
        select = forms.Select(attrs={"class": "form-select"})
        self.fields["kind"] = forms.ChoiceField(choices=kinds, widget=select)
        for name, most in (("address", 500), ("sender", 200), ("secret", 200)):
            hidden = name == "secret"
            widget = (forms.PasswordInput if hidden else forms.TextInput)(attrs=control)
            self.fields[name] = forms.CharField(
                max_length=most, required=name == "address", widget=widget
            )
        for name, field in self.fields.items():
            field.label = word(f"channel_its_{name}", lang())

    def clean(self) -> dict[str, Any]:
        """What was typed; a robot is asked by https, a mail server has a sender."""
        given: dict[str, Any] = super().clean() or {}
        kind, address = given.get("kind"), given.get("address", "")
        if kind == Channel.Kind.EMAIL:
            _, _, port = address.partition(":")
            if port and not port.isdecimal():
                self.add_error("address", word("channel_address_wrong", lang()))
            if "@" not in given.get("sender", ""):
                self.add_error("sender", word("channel_sender_missing", lang()))
        elif not _is_web(address):
            self.add_error("address", word("channel_address_wrong", lang()))
        return given

    def channel(self) -> Channel:
        """The channel that was typed."""
        return Channel(**self.cleaned_data)


def _is_web(address: str) -> bool:
    """An address of the web by TLS, or of a program on this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    near = parts.scheme == "http" and parts.hostname in _LOOPBACK
    return bool(parts.hostname) and (parts.scheme == "https" or near)


def add(*, channel: Channel, by: Account, unit: Any, at: datetime) -> bool:
    """Use the channel from now on; False where there is one of this address."""
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        same = Channel.objects.filter(kind=channel.kind, sender=channel.sender)
        if any(
            one.address == channel.address for one in same
        ):  # sealed where it is kept
            return False
        channel.save()
        _tell("channel.add", channel, by, unit, at)
    return True


def remove(*, channel: Channel, by: Account, unit: Any, at: datetime) -> None:
    """Take the channel away, with what waited to go out by it."""
    with transaction.atomic():
        _tell("channel.remove", channel, by, unit, at)
        channel.delete()


def _tell(action: str, channel: Channel, by: Account, unit: Any, at: datetime) -> None:
    subject = f"channel:{channel.pk}"
    told = {"kind": channel.kind, "host": host_of(channel)}
    record(at=at, account=by, action=action, subject=subject, unit=unit, after=told)


def host_of(channel: Channel) -> str:
    """What of an address may be shown: the path of a robot's holds its key."""
    if channel.kind == Channel.Kind.EMAIL:
        return channel.address
    return urlsplit(channel.address).hostname or ""
