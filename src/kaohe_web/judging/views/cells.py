"""Saving single cells while people type, and the answer that the page is told."""

from __future__ import annotations

from typing import Any

from django.http import Http404, JsonResponse
from django.utils import timezone

from kaohe.base.exact import plain
from kaohe_web.access.door import Visit, rows
from kaohe_web.judging.desk import Desk
from kaohe_web.judging.figures import figures_of
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.saving import Saved, save
from kaohe_web.ratings.sent import sent_cells
from kaohe_web.words.language import lang


def save_cells(request: Visit, desk: Desk) -> JsonResponse:
    """What became of each cell that was sent.

    One person that is not the viewer's to rate refuses the whole request.
    """
    viewer = request.viewer
    sent = sent_cells(request.POST)
    keys = {s.cell.participant for s in sent}
    found = rows(viewer, desk.action).filter(pk__in=keys)
    related = ("cycle", "employee", "unit", "version")
    participants = list(found.select_related(*related).order_by("pk"))
    if len(participants) != len(keys):
        raise Http404
    forms, saved = save(
        account=viewer.account,
        role=desk.role,
        participants=participants,
        sent=sent,
        figures_of=figures_of,
        at=timezone.now(),
    )
    return JsonResponse(
        {
            "cells": [_told(one) for one in saved],
            "forms": {
                pk: {"done": len(form.given), "of": len(form.items)}
                for pk, form in forms.items()
            },
        }
    )


def _told(saved: Saved) -> dict[str, Any]:
    return {
        "cell": f"{saved.cell.participant}:{saved.cell.item}",
        "state": saved.state,
        "edition": 0 if saved.rating is None else saved.rating.edition,
        "values": _values(saved.rating),
        "notes": [{"weight": n.weight, "text": n.says(lang())} for n in saved.notes],
    }


def _values(rating: Rating | None) -> dict[str, Any]:
    one = rating or Rating()
    return {
        "points": "" if one.points is None else plain(one.points),
        "anchor": "" if one.anchor is None else str(one.anchor),
        "tests": [str(t) for t in one.tests],
        "repeated": "1" if one.repeated else "",
        "comment": one.comment,
        "evidence": one.evidence,
    }
