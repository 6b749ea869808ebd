"""One's own messages, and the address that reminders go to."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import validate_email
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.exchange.names import period_title
from kaohe_web.access.door import SIGNED_IN, Visit, page
from kaohe_web.outbox.mail import set_email
from kaohe_web.outbox.models import Channel, Message
from kaohe_web.outbox.telling import read
from kaohe_web.words import word
from kaohe_web.words.language import lang

_SIZE = 30


@page(SIGNED_IN)
def messages_page(request: Visit) -> HttpResponse:
    """The messages, newest first; opening one marks it as read and leads to its page."""
    account = request.viewer.account
    if request.method == "POST":
        return _do(request)
    own = Message.objects.filter(account=account)
    shown = Paginator(own, _SIZE).get_page(request.GET.get("page"))
    told = [(one, word(f"message_{one.kind}", lang(), **_named(one))) for one in shown]
    mails = Channel.objects.filter(kind=Channel.Kind.EMAIL).exists()
    context = {"page": shown, "told": told, "mails": mails, "email": account.email}
    return render(request, "outbox/messages.html", context)


def _named(one: Message) -> dict[str, object]:
    """The parameters of its words; months and stages are named in the language."""
    named: dict[str, object] = dict(one.named)
    if "month" in named:
        named["month"] = period_title(str(named["month"]), lang())
    if "stage" in named:
        named["stage"] = word(f"state_{named['stage']}", lang())
    return named


def _do(request: Visit) -> HttpResponse:
    account, at = request.viewer.account, timezone.now()
    if "email" in request.POST:
        email = request.POST["email"].strip()
        try:
            if email:
                validate_email(email)
        except ValidationError:
            messages.error(request, word("messages_email_wrong", lang()))
        else:
            kept = set_email(account=account, email=email, at=at)
            said = "messages_email_kept" if kept else "nothing_changed"
            messages.success(request, word(said, lang()))
        return redirect("messages")
    asked = request.POST.get("open", "")
    if asked.isdecimal():
        return redirect(read(account, at, int(asked)) or "messages")
    if "all" in request.POST:
        read(account, at)
    return redirect("messages")
