"""The ways out, for the administrator: set, tried, taken away; what did not go out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from kaohe.base.findings import Finding, finding
from kaohe.exchange.result_json import finding_data
from kaohe_web.access.door import Visit, get, page, rows
from kaohe_web.outbox import sending
from kaohe_web.outbox.channels import NotSent
from kaohe_web.outbox.keeping import ChannelForm, add, remove
from kaohe_web.outbox.models import Channel, Delivery
from kaohe_web.words import word
from kaohe_web.words.language import lang


@sensitive_post_parameters("secret", "address")
@page("channel.change")
def channels(request: Visit) -> HttpResponse:
    """The channels with what each did; a form for another one."""
    company = rows(request.viewer, "channel.change").filter(parent=None).first()
    get(request.viewer, "channel.change", getattr(company, "pk", 0))
    if request.method != "POST":
        return _shown(request, ChannelForm())
    if "add" in request.POST:
        form = ChannelForm(request.POST)
        if not form.is_valid():
            return _shown(request, form, 422)
        by = request.viewer.account
        added = add(channel=form.channel(), by=by, unit=company, at=timezone.now())
        said = "channel_added" if added else "channel_there"
        messages.success(request, word(said, lang()))
    elif "again" in request.POST:
        count = sending.again(at=timezone.now())
        messages.success(request, word("channel_again", lang(), count=count))
    else:
        _of_one(request, company)
    return redirect("channels")


def _of_one(request: Visit, company: object) -> None:
    """Try one channel, or take it away."""
    pk = request.POST.get("remove") or request.POST.get("try", "")
    found = Channel.objects.filter(pk=pk).first() if pk.isdecimal() else None
    if found is None:
        messages.info(request, word("gone_already", lang()))
        return
    if "remove" in request.POST:
        by = request.viewer.account
        remove(channel=found, by=by, unit=company, at=timezone.now())
        messages.success(request, word("channel_removed", lang()))
        return
    account = request.viewer.account if found.kind == Channel.Kind.EMAIL else None
    if account is not None and not account.email:
        messages.error(request, word("channel_no_email", lang()))
        return
    try:
        sending.send(found, account, account.unread if account else 0)
    except NotSent as error:
        told = _refused(found)
        said = f"{told.says(lang())} {told.next(lang())} ({error})"
        messages.error(request, said)
    else:
        messages.success(request, word("channel_works", lang()))


def _refused(channel: Channel) -> Finding:
    return finding("KH831", channel=word(f"channel_{channel.kind}", lang()))


def _shown(request: Visit, form: ChannelForm, status: int = 200) -> HttpResponse:
    dead = Delivery.objects.filter(state=Delivery.State.DEAD).select_related("channel")
    listed = [(one, _last(one)) for one in Channel.objects.all()]
    context = {
        "channels": listed,
        "form": form,
        "dead": [
            (finding_data(_refused(one.channel), lang()), one) for one in dead[:20]
        ],
        "dead_count": dead.count(),
    }
    return render(request, "outbox/channels.html", context, status=status)


def _last(channel: Channel) -> Delivery | None:
    sent = channel.delivery_set.filter(state=Delivery.State.SENT)
    return sent.order_by("-ended_at").first()
