"""The form of a provider; its secret is taken and never given back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from kaohe_web.identity.models import Provider
from kaohe_web.identity.providers.asking import Refused
from kaohe_web.identity.providers.oidc import NOT_AN_ID, discovered
from kaohe_web.identity.providers.registry import KINDS
from kaohe_web.identity.providers.web import is_safe
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: What an id means at the provider: fixed once somebody is linked.
_FIXED = ("issuer", "tenant", "claim")
_CHECKS = ("makes_accounts", "counts", "is_on")


class ProviderForm(forms.ModelForm[Provider]):
    """The fields of the kind, the secret, and how its ids become accounts."""

    class Meta:
        model = Provider
        fields = (
            *("name", "issuer", "tenant", "client", "claim"),
            *("matching", "makes_accounts", "counts", "is_on"),
        )

    def __init__(self, provider: Provider, data: QueryDict | None = None) -> None:
        super().__init__(data, instance=provider)
        kind = provider.kind
        for name in ("issuer", "tenant", "client", "claim"):
            if name not in KINDS[kind].fields:
                del self.fields[name]
        linked = not provider._state.adding and provider.identities.exists()
        secret = forms.CharField(
            required=not provider.sealed_secret,
            max_length=500,
            strip=True,
            widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        )
        self.fields["secret"] = secret
        self.order_fields(("name", "issuer", "tenant", "client", "secret", "claim"))
        for name, field in self.fields.items():
            own = f"provider_{kind}_{name}"
            field.label = word(own if own in _OWN else f"provider_{name}", lang())
            check = name in _CHECKS
            field.widget.attrs["class"] = (
                "form-check-input" if check else "form-control"
            )
            field.disabled = linked and name in _FIXED
        if "tenant" in self.fields:
            self.fields["tenant"].required = kind != Provider.Kind.FEISHU
        if "issuer" in self.fields:
            self.fields["issuer"].required = True
        self.fields["matching"].widget = forms.Select(
            attrs={"class": "form-select"},
            choices=[
                (one, word(f"provider_matching_{one}", lang()))
                for one in Provider.Matching.values
            ],
        )

    def clean_issuer(self) -> str:
        """An address that may be asked."""
        issuer: str = self.cleaned_data["issuer"]
        if not is_safe(issuer):
            raise forms.ValidationError(word("provider_wrong_address", lang()))
        return issuer

    def clean_claim(self) -> str:
        """A claim that people cannot write themselves."""
        claim: str = self.cleaned_data["claim"]
        if claim in NOT_AN_ID:
            raise forms.ValidationError(word("provider_claim_no_id", lang()))
        return claim

    def clean(self) -> dict[str, Any]:
        """With what hangs together; an OIDC provider that is on was found."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        by_code = told.get("matching") == Provider.Matching.CODE
        if told.get("makes_accounts") and not by_code:
            self.add_error("makes_accounts", word("provider_makes_by_code", lang()))
        if told.get("is_on") and told.get("issuer") and not self.errors:
            try:
                discovered(told["issuer"])
            except Refused as error:
                self.add_error("issuer", word(error.why, lang()))
        return told

    def save(self, commit: bool = True) -> Provider:
        """Keep it; an empty secret leaves the one that is there."""
        if self.cleaned_data["secret"]:
            self.instance.secret = self.cleaned_data["secret"]
        saved: Provider = super().save(commit)
        return saved


#: Labels of a kind's own: what its console calls the field.
_OWN = frozenset(
    {
        *("provider_wecom_tenant", "provider_wecom_client", "provider_wecom_secret"),
        *("provider_dingtalk_tenant", "provider_dingtalk_client"),
        *("provider_dingtalk_secret", "provider_feishu_tenant"),
        *("provider_feishu_client", "provider_feishu_secret"),
    }
)
