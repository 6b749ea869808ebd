"""A published month with everything that is sealed, and how all of it is opened again."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from tests.web.start.inside import up

EVIDENCE = b"\x89PNG" + bytes(range(256)) * 40
SECRET = "the secret of the company's app"


def made() -> None:
    """小钱's month measured from records, 小李 with an app, a provider, an entry's file."""
    up()
    from django.core.files.base import ContentFile

    from kaohe_web.identity.models import Provider
    from kaohe_web.ratings.models import LedgerEntry
    from tests.web.cast import small_company
    from tests.web.flow.month import published
    from tests.web.identity.codes import with_factor
    from tests.web.mine.centre import called_back, measured_scheme
    from tests.web.rules import AT

    cast = small_company()
    called_back()
    measured_scheme(cast)
    cycle = published(cast)
    with_factor(cast.accounts["li"])
    provider = Provider(kind="wecom", name="企业微信", tenant="ww1", is_on=True)
    provider.client, provider.secret = "1000002", SECRET
    provider.save()
    entry = LedgerEntry(
        cycle=cycle,
        employee=cast.accounts["li"].employee,
        on=AT.date(),
        event="stand_in",
        points=5,
        evidence="GD-7",
        by=cast.accounts["chen"],
        entered_at=AT,
    )
    entry.file.save("凭证.png", ContentFile(EVIDENCE))


def opened() -> None:
    """Print what people find: the secret, the way in, the file, the chain, the rows."""
    up()
    from django.test import Client

    from kaohe_web.identity.models import Provider
    from kaohe_web.people.models import Account
    from kaohe_web.ratings.models import LedgerEntry
    from kaohe_web.results.models import PersonResult
    from kaohe_web.sealed import CannotOpen
    from tests.web.mine.centre import ITEM

    try:
        secret = Provider.objects.get().secret
    except CannotOpen:
        secret = ""
    entry = LedgerEntry.objects.get()
    own = PersonResult.objects.get(participant__employee__code="QIAN")
    said: dict[str, Any] = {"secret": secret, "app": _by_the_app()}
    for name, username, method, address in (
        ("file", "chen", "get", f"/ledger/{entry.pk}/file/"),
        ("chain", "shen", "post", "/audit/verify/"),
        ("rows", "qian", "get", f"/my/results/{own.pk}/rows/{ITEM}/"),
    ):
        client = Client(SERVER_NAME="localhost")
        client.force_login(Account.objects.get(username=username))
        answer = getattr(client, method)(address, follow=True)
        body = b"".join(answer) if answer.streaming else answer.content
        said[name] = hashlib.sha256(body).hexdigest() if name == "file" else _text(body)
    print(json.dumps(said))


def _by_the_app() -> bool:
    """Whether 小李 is let in by his password and the code that his app shows."""
    from django.test import Client

    from tests.web.identity.codes import code

    client = Client(SERVER_NAME="localhost")
    client.post("/sign-in/", {"username": "li", "password": "li-的密码"})
    client.post("/sign-in/code/", {"code": code()})
    return client.get("/password/").status_code == 200


def _text(body: bytes) -> str:
    """The words of a page, without what differs from one request to the next."""
    import re

    main = body.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())
