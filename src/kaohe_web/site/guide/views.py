"""使用帮助: the guide, opened where the page that one comes from is told."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kaohe_web.access.door import SIGNED_IN, Visit, page
from kaohe_web.site.guide.read import SECTIONS, folder, picture, section
from kaohe_web.site.guide.topics import TOPICS, sections_of, topic_of
from kaohe_web.words.language import lang


@page(SIGNED_IN)
def help_home(request: Visit) -> HttpResponse:
    """The section of what the viewer does."""
    return redirect("help", sections_of(request.viewer)[0])


@page(SIGNED_IN)
def help_topic(request: Visit, topic: str) -> HttpResponse:
    """A section by its name; the name of a page leads to the part that tells of it."""
    if topic in SECTIONS:
        return _section(request, topic)
    found = topic_of(topic, request.viewer) if topic in TOPICS else None
    if found is None:
        raise Http404
    name, _, part = found.partition("/")
    return redirect(f"{reverse('help', args=[name])}#{part}")


@page(SIGNED_IN)
def help_picture(request: Visit, page: str) -> FileResponse:
    """The picture of a page, as ``make pictures`` made it."""
    found = picture(page, lang()) if page.isidentifier() else None
    if found is None or found.parent != folder("pictures"):
        raise Http404
    return FileResponse(found.open("rb"), content_type="image/png")


def _section(request: Visit, name: str) -> HttpResponse:
    own = sections_of(request.viewer)
    others = [one for one in SECTIONS if one not in own]
    titles = [(one, section(one, lang()).title) for one in (*own, *others)]
    told = section(name, lang())
    context = {
        "name": name,
        "section": told,
        "parts": [(p, picture(p.page, lang()) is not None) for p in told.parts],
        "own": titles[: len(own)],
        "others": titles[len(own) :],
    }
    return render(request, "site/help.html", context)
