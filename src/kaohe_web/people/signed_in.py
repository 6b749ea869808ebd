"""Who is signed in, with his name: the account of a session in one statement."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from kaohe_web.people.models import Account


class WithEmployee(ModelBackend):
    """Names and passwords as Django asks them; the account comes with its employee,
    whom the head of every page names.
    """

    def get_user(self, user_id: Any) -> Account | None:
        """The account, None where there is none or it is closed."""
        account = Account.objects.select_related("employee").filter(pk=user_id).first()
        if account is None or not self.user_can_authenticate(account):
            return None
        return account
