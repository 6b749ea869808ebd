"""Who is signed in, with his name: the account of a session in one statement."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Subquery

from kaohe_web.people.models import Account, FactorRole
from kaohe_web.people.roles import AGENT


class WithEmployee(ModelBackend):
    """Names and passwords as Django asks them; the account comes with its employee,
    whom the head of every page names, and with what is asked of agents.
    """

    def get_user(self, user_id: Any) -> Account | None:
        """The account, None where there is none or it is closed."""
        asked = FactorRole.objects.filter(role=AGENT).values("kind")
        every = Account.objects.select_related("employee")
        every = every.annotate(asked_of_agents=Subquery(asked))
        account = every.filter(pk=user_id).first()
        if account is None or not self.user_can_authenticate(account):
            return None
        return account


def asked_of_agents(account: Account) -> str | None:
    """The way of signing in that employees without a role must use; None for any."""
    if hasattr(account, "asked_of_agents"):  # it came with the session
        known: str | None = account.asked_of_agents
        return known
    asked = FactorRole.objects.filter(role=AGENT).values_list("kind", flat=True)
    return asked.first()
