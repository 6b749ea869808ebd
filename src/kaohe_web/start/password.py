"""``kaohe web password USERNAME``: the way back where an administrator's password is lost.

Whoever may run a command in the installation's folder could read everything anyway.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from typing import Any

from kaohe_web.home import home
from kaohe_web.kept import sound
from kaohe_web.words import word
from kaohe_web.words.language import lang


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """The command and its arguments."""
    own = commands.add_parser(
        "password",
        parents=[shared],
        help=f"{word('start_password_help', 'zh')} / {word('start_password_help', 'en')}",
    )
    own.add_argument("username")
    own.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Set a new password and show it once; 1 where there is no such account."""
    from django.db import transaction
    from django.utils import timezone

    from kaohe_web.audit.log import record
    from kaohe_web.identity.factor import remove_all
    from kaohe_web.people.models import Account

    sound.must_be_there(home())
    with transaction.atomic():
        account = Account.objects.filter(username=options.username).first()
        if account is None:
            text = word("start_password_nobody", lang(), username=options.username)
            print(text, file=sys.stderr)
            return 1
        password = secrets.token_urlsafe(9)
        account.set_password(password)
        account.is_active = True
        account.save(update_fields=["password", "is_active"])
        remove_all(account=account, by=None, at=timezone.now())
        record(
            at=timezone.now(),
            account=None,
            action="account.password_command",
            subject=f"account:{account.username}",
        )
    told = {"username": account.username, "password": password}
    print(word("start_password", lang(), **told))
    return 0
