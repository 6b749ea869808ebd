"""The company's identity providers, and who somebody is there."""

from __future__ import annotations

from django.db import models

from kaohe_web.people.models import Account
from kaohe_web.sealed import opened, seal

_PURPOSE = "provider secret"


class Provider(models.Model):
    """Where people of the company sign in: by OpenID Connect, or by a company's messenger.

    ``client`` and ``tenant`` are what the provider calls them: for 企业微信 AgentID and
    CorpID, for 钉钉 Client ID and CorpId, for 飞书 App ID and tenant key.
    """

    class Kind(models.TextChoices):
        OIDC = "oidc"
        WECOM = "wecom"
        DINGTALK = "dingtalk"
        FEISHU = "feishu"

    class Matching(models.TextChoices):
        #: Who was linked, by himself or by the administrator.
        LINKED = "linked"
        #: Beside them: whose id there is the employee number (工号) here.
        CODE = "code"

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=40, unique=True)
    issuer = models.CharField(max_length=200, blank=True)
    client = models.CharField(max_length=200)
    tenant = models.CharField(max_length=100, blank=True)
    #: The claim of an OIDC provider that says who somebody is.
    claim = models.CharField(max_length=60, default="sub")
    sealed_secret = models.TextField(editable=False)
    matching = models.CharField(max_length=6, choices=Matching, default=Matching.LINKED)
    makes_accounts = models.BooleanField(default=False)
    #: The company says that its second factor counts here.
    counts = models.BooleanField(default=False)
    is_on = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def way(self) -> str:
        """What sessions that come by it say of themselves."""
        return f"provider:{self.pk}"

    @property
    def secret(self) -> str:
        """The secret, opened; raises ``CannotOpen`` under another installation's key."""
        return opened(self.sealed_secret, _PURPOSE)

    @secret.setter
    def secret(self, text: str) -> None:
        self.sealed_secret = seal(text, _PURPOSE)


class Identity(models.Model):
    """That an id of a provider is an account here; set, linked, or found by its number."""

    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="identities"
    )
    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="identities"
    )
    subject = models.CharField(max_length=255)
    since = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("provider",)
        constraints = (
            models.UniqueConstraint(
                fields=("provider", "subject"), name="identity_of_one_account"
            ),
            models.UniqueConstraint(
                fields=("provider", "account"), name="identity_once_for_an_account"
            ),
        )

    def __str__(self) -> str:
        return f"{self.provider_id}:{self.pk}"
