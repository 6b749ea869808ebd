"""The form that puts a version in force."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kaohe_web.company.plausible import DayField
from kaohe_web.office.own_file import OwnFile
from kaohe_web.words import word
from kaohe_web.words.language import lang

_SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".docx", ".doc", ".xlsx", ".xls")
_MOST = 20 << 20


class ActivateForm(forms.Form):
    """Discussion and announcement, or an attestation with date and scan."""

    WAYS = ("discussed", "attested")

    def __init__(self, *args: Any, own: OwnFile | None = None, **kwargs: Any) -> None:
        """``own`` is last month's sheet where it is at hand: then the rule is in force."""
        super().__init__(*args, **kwargs)
        if own is not None:
            self.initial.setdefault("way", "attested")
        control = {"class": "form-control"}
        self.fields["way"] = forms.ChoiceField(
            label=word("activate_way", lang()),
            choices=[(way, word(f"activate_{way}", lang())) for way in self.WAYS],
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.fields["discussion"] = forms.CharField(
            label=word("activate_discussion", lang()),
            required=False,
            widget=forms.Textarea(attrs={**control, "rows": 3}),
        )
        for name in ("discussed_on", "announced_on", "in_force_since"):
            self.fields[name] = DayField(
                label=word(f"activate_{name}", lang()),
                required=False,
                widget=forms.DateInput(attrs={**control, "type": "date"}),
            )
        self.fields["scan"] = forms.FileField(
            label=word("activate_scan", lang()),
            required=False,
            widget=forms.FileInput(attrs={**control, "accept": ",".join(_SCANS)}),
        )

    def clean_scan(self) -> UploadedFile[Any] | None:
        """A picture or PDF of bearable size."""
        scan: UploadedFile[Any] | None = self.cleaned_data["scan"]
        if scan is None:
            return None
        suffix = Path(scan.name or "").suffix.lower()
        if suffix not in _SCANS or (scan.size or 0) > _MOST:
            raise forms.ValidationError(word("activate_scan_wrong", lang()))
        return scan

    def clean(self) -> dict[str, Any]:
        """What the chosen way needs must be there."""
        needed = {
            "discussed": ("discussion", "discussed_on", "announced_on"),
            "attested": ("in_force_since", "scan"),
        }
        data: dict[str, Any] = self.cleaned_data
        for name in needed.get(data.get("way", ""), ()):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, word("activate_needed", lang()))
        return data
