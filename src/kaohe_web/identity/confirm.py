"""Asking again who is there, before what a borrowed session must not do.

Wrong passwords and codes count like those of signing in.
"""

from __future__ import annotations

from datetime import datetime

from kaohe_web.access.door import Visit
from kaohe_web.identity import attempts, factor
from kaohe_web.identity.entering import refuse


def wrong(request: Visit, at: datetime) -> str | None:
    """The text that says why the password or code of the form is not taken, or None.

    A code of the app does as well: who signs in by the company's provider need not know
    a password.
    """
    account, address = request.viewer.account, attempts.address_of(request)
    if attempts.too_many(account.username, address, at):
        return "confirm_wait"
    password, code = request.POST.get("password", ""), request.POST.get("code", "")
    if password and account.check_password(password):
        return None
    if code and not password and factor.accepts(account, code):
        return None
    refuse(request, account.username, account)
    return "password_wrong"
