"""What the frame of every page shows: the viewer, his navigation, the language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kaohe_web.site.guide.topics import TOPICS
from kaohe_web.site.navigation import BEGIN, entries, entry_of
from kaohe_web.words.language import lang


def frame(request: HttpRequest) -> dict[str, Any]:
    """The variables of ``site/base.html``."""
    viewer = getattr(request, "viewer", None)
    shown = [] if viewer is None else entries(viewer)
    here, match = entry_of(request.path, shown), request.resolver_match
    page = "" if match is None else match.url_name or ""
    return {
        "help_topic": page if page in TOPICS else "everybody",
        "viewer": viewer,
        "lang": lang(),
        "navigation": shown,
        "beginning": BEGIN in shown and here != BEGIN,
        "here": here,
        "at_entry": here and match and match.url_name == here.url,
    }
