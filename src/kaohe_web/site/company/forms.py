"""The forms of the company's settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.http import QueryDict

from kaohe_web.company.models import Settings
from kaohe_web.company.plausible import DayField
from kaohe_web.cycles.stages import ALWAYS, PRESETS, STAGES
from kaohe_web.people.models import Unit
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: Whole numbers, each with its least and most.
NUMBERS = {
    "pay_day": (1, 31),
    "deemed_workdays": (1, 30),
    "appeal_workdays": (1, 30),
    "upload_mb": (1, 500),
}
CHOICES = {
    "channel": Settings.Channel.values,
    "conflicts": Settings.Conflicts.values,
    "change_of_post": Settings.ChangeOfPost.values,
}
#: In the order in which the page asks.
GROUPS = (
    ("company_general", ("name", "upload_mb", "conflicts")),
    (
        "company_month",
        ("pay_day", "change_of_post", *(f"off_{preset}" for preset in PRESETS)),
    ),
    ("company_delivery", ("channel", "deemed_workdays", "appeal_workdays")),
)


class SettingsForm(forms.Form):
    """Every setting, as it stands where nothing was sent."""

    def __init__(
        self,
        settings: Settings,
        name: str,
        branches: Sequence[Unit],
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(settings, name, branches))
        self.branches = branches
        control = {"class": "form-control"}
        self.fields["name"] = forms.CharField(
            max_length=80, widget=forms.TextInput(attrs=control)
        )
        for one in branches:
            self.fields[f"zone_{one.pk}"] = forms.CharField(
                required=False,
                max_length=40,
                widget=forms.TextInput(attrs={**control, "list": "zones"}),
                validators=[is_zone],
            )
        for field, (least, most) in NUMBERS.items():
            self.fields[field] = forms.IntegerField(
                min_value=least,
                max_value=most,
                widget=forms.NumberInput(attrs=control),
            )
        for field, values in CHOICES.items():
            self.fields[field] = forms.ChoiceField(
                choices=[(v, word(f"{field}_{v}", lang())) for v in values],
                widget=forms.Select(attrs={"class": "form-select"}),
            )
        for preset in PRESETS:
            self.fields[f"off_{preset}"] = _stages(preset)
        names = {f"zone_{one.pk}": one.name for one in branches}
        for field in self.fields:
            self.fields[field].label = names.get(field) or _label(field)

    @property
    def zones(self) -> dict[Unit, str]:
        """The zone of the company and each branch as it was sent."""
        return {one: self.cleaned_data[f"zone_{one.pk}"] for one in self.branches}

    @property
    def values(self) -> dict[str, Any]:
        """The fields of ``Settings`` as they were sent."""
        sent = self.cleaned_data
        off = {preset: sent[f"off_{preset}"] for preset in PRESETS}
        own = {f: sent[f] for f in (*NUMBERS, *CHOICES)}
        return {**own, "stages_off": {p: kept for p, kept in off.items() if kept}}

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in GROUPS]

    @property
    def zone_fields(self) -> list[forms.BoundField]:
        """A field for the zone of the company and of each branch."""
        return [self[f"zone_{one.pk}"] for one in self.branches]


def is_zone(text: str) -> None:
    """Refuse what is no zone of the world's list."""
    if text not in available_timezones():
        raise forms.ValidationError(word("company_no_zone", lang()))


def _initial(settings: Settings, name: str, branches: Sequence[Unit]) -> dict[str, Any]:
    own = {f: getattr(settings, f) for f in (*NUMBERS, *CHOICES)}
    own |= {f"zone_{one.pk}": one.zone for one in branches}
    off = {f"off_{p}": settings.stages_off.get(p, []) for p in PRESETS}
    return {"name": name, **own, **off}


def _stages(preset: str) -> forms.MultipleChoiceField:
    free = [s for s in STAGES if s in PRESETS[preset] and s not in ALWAYS]
    return forms.MultipleChoiceField(
        choices=[(s, word(f"state_{s}", lang())) for s in free],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _label(field: str) -> str:
    if field.startswith("off_"):
        preset = word(f"preset_{field.removeprefix('off_')}", lang())
        return word("company_off", lang(), preset=preset)
    return word(f"company_{field}", lang())


class DayForm(forms.Form):
    """A day of the company's own."""

    day = DayField()
    kind = forms.ChoiceField(choices=[("off", "off"), ("work", "work")])
    name = forms.CharField(max_length=40, required=False)
