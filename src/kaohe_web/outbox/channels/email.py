"""E-mail by the company's own server: TLS from the start at port 465, STARTTLS else."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage

from kaohe_web.outbox.channels.answer import SECONDS, NotSent
from kaohe_web.outbox.models import Channel

#: At this port the connection begins with TLS.
_TLS = 465
_LOOPBACK = ("127.0.0.1", "localhost")


def send(channel: Channel, to: str, text: str) -> None:
    """Send ``text`` to the address ``to``; its first line is the subject."""
    letter = EmailMessage()
    letter["From"], letter["To"] = channel.sender, to
    letter["Subject"] = text.partition("\n")[0]
    letter.set_content(text)
    try:
        with _server(channel) as server:
            if channel.secret:
                server.login(channel.sender, channel.secret)
            server.send_message(letter)
    except smtplib.SMTPResponseException as error:
        raise NotSent(f"SMTP {error.smtp_code}") from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(type(error).__name__) from error


def _server(channel: Channel) -> smtplib.SMTP:
    """A connection that nobody reads along; a server on this machine needs no TLS."""
    host, _, given = channel.address.partition(":")
    port = int(given or _TLS)
    context = ssl.create_default_context()
    if port == _TLS:
        return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
    server = smtplib.SMTP(host, port, timeout=SECONDS)
    if host not in _LOOPBACK:
        server.starttls(context=context)
    return server
