"""The form that opens a cycle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from kaohe.base.period import Period
from kaohe_web.company.held import held
from kaohe_web.cycles.opening import kept_stages
from kaohe_web.cycles.stages import ALWAYS, PRESETS, STAGES
from kaohe_web.people.models import Unit
from kaohe_web.words import word
from kaohe_web.words.language import lang


class OpenForm(forms.Form):
    """Unit, month, preset, the stages kept, the pay day and the days of delivery."""

    def __init__(
        self, units: Sequence[Unit], data: Mapping[str, Any] | None, period: Period
    ) -> None:
        super().__init__(data)
        by_key = {str(unit.pk): unit for unit in units}
        control, select = {"class": "form-control"}, {"class": "form-select"}
        self.fields["unit"] = forms.TypedChoiceField(
            label=word("person_unit", lang()),
            choices=[(key, _indented(unit)) for key, unit in by_key.items()],
            coerce=lambda key: by_key[key],
            widget=forms.Select(attrs=select),
        )
        self.fields["period"] = forms.RegexField(
            r"^\d{4}-(0[1-9]|1[0-2])$",
            label=word("cycle_period", lang()),
            initial=str(period),
            widget=forms.TextInput(attrs={**control, "type": "month"}),
        )
        self.fields["preset"] = forms.ChoiceField(
            label=word("cycle_preset", lang()),
            choices=[(p, word(f"preset_{p}", lang())) for p in PRESETS],
            initial="department",
            widget=forms.Select(attrs=select),
        )
        free = [stage for stage in STAGES if stage not in ALWAYS]
        self.fields["without"] = forms.MultipleChoiceField(
            label=word("cycle_without", lang()),
            choices=[(s, word(f"state_{s}", lang())) for s in free],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["pay_day"] = forms.IntegerField(
            label=word("cycle_pay_day", lang()),
            initial=held().pay_day,
            min_value=1,
            max_value=31,
            widget=forms.NumberInput(attrs=control),
        )
        self.fields["deemed_workdays"] = forms.IntegerField(
            label=word("cycle_deemed", lang()),
            initial=held().deemed_workdays,
            min_value=1,
            max_value=30,
            widget=forms.NumberInput(attrs=control),
        )

    @property
    def stages(self) -> list[str]:
        """The company's stages of the preset but those that are switched off here."""
        off = set(self.cleaned_data["without"])
        return [s for s in kept_stages(self.cleaned_data["preset"]) if s not in off]


def _indented(unit: Unit) -> str:
    return "\u3000" * (unit.path.count("/") - 2) + unit.name
