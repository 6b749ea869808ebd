"""The forms of the office."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from kaohe_web.company.plausible import DayField
from kaohe_web.people.models import Unit
from kaohe_web.people.roles import GRANTED
from kaohe_web.words import word
from kaohe_web.words.language import lang


def _day(label: str) -> DayField:
    widget = forms.DateInput(attrs={"type": "date", "class": "form-control"})
    return DayField(label=label, widget=widget)


def _unit(units: Sequence[Unit]) -> forms.TypedChoiceField:
    by_key = {str(unit.pk): unit for unit in units}
    return forms.TypedChoiceField(
        label=word("person_unit", lang()),
        choices=[(key, indented(unit)) for key, unit in by_key.items()],
        coerce=lambda key: by_key[key],
        widget=forms.Select(attrs={"class": "form-select"}),
    )


def indented(unit: Unit) -> str:
    """The unit's name, set in by its depth."""
    return "\u3000" * (unit.path.count("/") - 2) + unit.name


class MoveForm(forms.Form):
    """Unit, post and the first day there."""

    def __init__(self, units: Sequence[Unit], data: QueryDict | None = None) -> None:
        super().__init__(data, prefix="move")
        self.fields["unit"] = _unit(units)
        self.fields["position"] = forms.CharField(
            label=word("person_position", lang()),
            required=False,
            max_length=40,
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )
        self.fields["since"] = _day(word("person_since", lang()))


class GrantForm(forms.Form):
    """Role, unit, first day and a note."""

    def __init__(self, units: Sequence[Unit], data: QueryDict | None = None) -> None:
        super().__init__(data, prefix="grant")
        self.fields["role"] = forms.ChoiceField(
            label=word("grant_role", lang()),
            choices=[(role, word(f"role_{role}", lang())) for role in GRANTED],
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.fields["unit"] = _unit(units)
        self.fields["since"] = _day(word("person_since", lang()))
        self.fields["note"] = forms.CharField(
            label=word("grant_note", lang()),
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )
