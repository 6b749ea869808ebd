"""谁用哪个方案: the assignments of schemes to units and posts, added and ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.base.period import Period
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.company.plausible import DayField
from kaohe_web.cycles.assigning import assign, end
from kaohe_web.office.forms import indented
from kaohe_web.people.models import Assignment, Membership, Unit
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.words import word
from kaohe_web.words.language import lang

_SHOWN = 300


class AssignForm(forms.Form):
    """Scheme, unit, post (empty: all) and the first day."""

    def __init__(
        self,
        schemes: Sequence[tuple[str, str]],
        units: Sequence[Unit],
        data: Mapping[str, Any] | None,
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        by_key = {str(unit.pk): unit for unit in units}
        select = {"class": "form-select"}
        self.fields["scheme"] = forms.ChoiceField(
            label=word("scheme_title", lang()),
            choices=schemes,
            widget=forms.Select(attrs=select),
        )
        self.fields["unit"] = forms.TypedChoiceField(
            label=word("person_unit", lang()),
            choices=[(key, indented(unit)) for key, unit in by_key.items()],
            coerce=lambda key: by_key[key],
            widget=forms.Select(attrs=select),
        )
        self.fields["position"] = forms.CharField(
            label=word("assign_position", lang()),
            required=False,
            max_length=40,
            widget=forms.TextInput(
                attrs={"class": "form-control", "list": "positions"}
            ),
        )
        self.fields["since"] = DayField(
            label=word("person_since", lang()),
            widget=forms.DateInput(
                format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}
            ),
        )


@page("scheme.keep")
def assigned(request: Visit) -> HttpResponse:
    """The assignments in the viewer's units; one more, or one that ends today."""
    units = list(rows(request.viewer, "scheme.keep").order_by("path"))
    own = Assignment.objects.filter(unit__in=units).select_related("unit", "employee")
    if "end" in request.POST:
        return _ended(request, own.filter(pk=_key(request.POST["end"])).first())
    form = AssignForm(_schemes(), units, request.POST or None, _initial(request))
    if request.method == "POST" and form.is_valid():
        by, at = request.viewer.account, timezone.now()
        done = assign(**form.cleaned_data, by=by, at=at)
        said = "assign_done" if done else "nothing_changed"
        messages.success(request, word(said, lang()))
        return redirect("schemes_assigned")
    places = Membership.objects.filter(unit__in=units, until=None).exclude(position="")
    context = {
        "form": form,
        "assigned": own.order_by("until", "unit__path", "position")[:_SHOWN],
        "titles": dict(_schemes()),
        "positions": sorted(set(places.values_list("position", flat=True))),
        "day": request.viewer.day,
    }
    status = 422 if form.errors else 200
    return render(request, "cycles/assigned.html", context, status=status)


def _ended(request: Visit, found: Assignment | None) -> HttpResponse:
    if found is None:
        raise Http404
    by, at = request.viewer.account, timezone.now()
    done = end(assignment=found, last=request.viewer.day, by=by, at=at)
    said = "assign_ended" if done else "nothing_changed"
    messages.success(request, word(said, lang()))
    return redirect("schemes_assigned")


def _schemes() -> list[tuple[str, str]]:
    """Every scheme with a version in force, by its newest title."""
    active = SchemeVersion.objects.filter(state=SchemeVersion.State.ACTIVE)
    newest = active.order_by("version").defer("yaml")
    return list({one.scheme: one.shown_title for one in newest}.items())


def _initial(request: Visit) -> dict[str, Any]:
    last = Period(request.viewer.day.year, request.viewer.day.month).previous()
    return {"since": last.first_day, "scheme": request.GET.get("scheme", "")}


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
