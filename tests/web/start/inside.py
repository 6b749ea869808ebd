"""What is done inside an installation, each in a process of its own (``Installed.call``)."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any


def up() -> Path:
    """The folder of this process's installation, ready and up to date."""
    import django

    from kaohe_web.home import home, prepare

    prepare(home())
    os.environ["DJANGO_SETTINGS_MODULE"] = "kaohe_web.settings"
    django.setup()
    from kaohe_web.start.serve import bring_up_to_date

    bring_up_to_date(upgrades=True)
    return home()


def month_with_evidence() -> None:
    """A computed month with an entry of the ledger, its file, and records in the store."""
    home, shared = up(), Path(sys.argv[1])
    from django.core.files.base import ContentFile
    from django.db import transaction

    from kaohe_web.audit import log
    from kaohe_web.people.models import Account
    from kaohe_web.ratings.models import LedgerEntry
    from kaohe_web.results.runs import ask, carry_out
    from tests.records.store.shop import bring, contact
    from tests.web.contract import AT, entered

    cycle = entered(shared, "003")
    person = cycle.participants.order_by("id").first()
    assert person is not None
    entry = LedgerEntry.objects.create(
        cycle=cycle,
        employee=person.employee,
        on=AT.date(),
        event="stand_in",
        points=5,
        evidence="GD-7",
        by=Account.objects.create_user("zhou"),
        entered_at=AT,
    )
    entry.file.save("凭证.png", ContentFile(b"\x89PNG" + bytes(range(256)) * 40))
    assert carry_out(ask(cycle=cycle, by=None, at=AT), AT + timedelta(hours=1))
    told = {"at": AT, "account": entry.by, "subject": f"entry:{entry.pk}"}
    with transaction.atomic():
        log.record(action="ledger.enter", reason="顶班", after={"z": 1, "a": 2}, **told)
    from kaohe.records.store import Store

    store = Store(home / "records")
    bring(store, [contact(1)], "one")
    bring(store, [contact(1, "A02"), contact(2)], "two", minute=1)


def told() -> None:
    """Print the figures, the chain, the evidence and the rows of the store, as hashes."""
    home = up()
    from django.apps import apps

    from kaohe.exchange.result_json import write_result
    from kaohe.records.store import Store
    from kaohe_web.audit import log
    from kaohe_web.audit.models import Entry
    from kaohe_web.results.models import Month
    from kaohe_web.results.read import month_of

    files = sorted(p for p in (home / "files").rglob("*") if p.is_file())
    store = Store(home / "records")
    said: dict[str, Any] = {
        "months": [_hash(write_result(month_of(m))) for m in Month.objects.all()],
        "chain": list(Entry.objects.values_list("hash", flat=True)),
        "broken": list(log.broken()),
        "evidence": {p.name: _hash(p.read_bytes()) for p in files},
        "lacking": [f for f in _named() if not (home / "files" / f).is_file()],
        "store": store.versions(),
        "contacts": sorted(store.month().records["contacts"]["agent"].to_pylist()),
        "key": _hash((home / "secret.key").read_bytes()),
        "rows": {m._meta.label: m._default_manager.count() for m in apps.get_models()},
    }
    print(json.dumps(said))


def nothing() -> None:
    """An empty installation."""
    up()


def copy_asked() -> None:
    """Ask for a backup as the administrator does on the page."""
    up()
    from django.utils import timezone

    from kaohe_web.leaving.copying import ask
    from kaohe_web.people.models import Account

    admin = Account.objects.get(username="admin")
    ask(kind="backup", by=admin, lang="zh", at=timezone.now())


def rating() -> None:
    """A month in the stage of rating; print whom 陈主管 rates and his session."""
    up()
    from django.test import Client

    from tests.web.cast import small_company
    from tests.web.forms import month, of

    cast = small_company()
    month(cast)
    browser = Client()
    browser.force_login(cast.accounts["chen"])
    print(json.dumps([of(cast, "li").pk, browser.cookies["sessionid"].value]))


def rated() -> None:
    """Print comment and edition of every rating, and what is broken in the chain."""
    up()
    from kaohe_web.audit import log
    from kaohe_web.ratings.models import Rating

    given = list(Rating.objects.values_list("comment", "edition"))
    print(json.dumps([given, list(log.broken())]))


def work_on() -> None:
    """Enter one event after the other, each with its file and its entry of the chain."""
    up()
    from django.core.files.base import ContentFile
    from django.db import transaction

    from kaohe_web.audit import log
    from kaohe_web.ratings.models import LedgerEntry
    from tests.web.contract import AT

    entry = LedgerEntry.objects.order_by("id").first()
    assert entry is not None
    print("working", flush=True)
    for number in range(1_000_000):
        with transaction.atomic():
            entry.pk, entry.evidence, entry.file = None, f"GD-{number}", ""
            entry.file.save("凭证.png", ContentFile(b"\x89PNG" * 500))
            told = {"at": AT, "account": None, "subject": f"entry:{entry.pk}"}
            log.record(action="ledger.enter", **told)


def one_more() -> None:
    """Print the id of a new entry of the chain: numbers go on where they stopped."""
    up()
    from django.db import transaction

    from kaohe_web.audit import log
    from tests.web.contract import AT

    with transaction.atomic():
        entry = log.record(at=AT, account=None, action="test", subject="one more")
    print(json.dumps([entry.pk, list(log.broken())]))


def _named() -> list[str]:
    """The evidence that rows of the ledger name."""
    from kaohe_web.ratings.models import LedgerEntry

    return list(LedgerEntry.objects.exclude(file="").values_list("file", flat=True))


def _hash(content: bytes | str) -> str:
    raw = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()


def oldest() -> None:
    """Fill the empty installation as the first version that computed months left it."""
    import django

    from kaohe_web.home import home, prepare

    prepare(home())
    os.environ["DJANGO_SETTINGS_MODULE"] = "kaohe_web.settings"
    django.setup()
    from tests.web.start.oldest.fill import fill

    fill(home())


def opened_by_people() -> None:
    """Print what people see of the upgraded month, and whether it computes the same."""
    home = up()
    from django.test import Client

    from kaohe_web.people.models import Account
    from kaohe_web.results.models import Run
    from kaohe_web.results.runs import ask, carry_out
    from tests.web.contract import AT

    assert home.is_dir()
    (run,) = Run.objects.all()
    seen: dict[str, int] = {}
    for username, address in (
        ("li", "/my/results/latest/"),
        ("li", "/messages/"),
        ("zhou", f"/cycles/{run.cycle_id}/"),
        ("wu", f"/runs/{run.pk}/approve/"),
        ("zheng", "/appeals/"),
    ):
        client = Client(SERVER_NAME="localhost")
        client.force_login(Account.objects.get(username=username))
        seen[address] = client.get(address, follow=True).status_code
    before = [str(p.score) for p in run.people.all()]
    again = carry_out(ask(cycle=run.cycle, by=None, at=AT), AT)
    after = [] if again is None else [str(p.score) for p in again.people.all()]
    print(json.dumps([seen, before, after]))


def spoil_the_scheme() -> None:
    """Leave the text of every scheme unreadable, behind the program's back."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kaohe_web.settings"
    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE schemes_schemeversion SET yaml = 'items: 3'")
