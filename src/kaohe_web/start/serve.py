"""Serving: the database brought up to date, a first administrator, the server, the worker."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import secrets
import socket
import subprocess
import sys

from django.db import connection, transaction
from django.utils import timezone

from kaohe.base.findings import Refused, finding
from kaohe.base.language import Text
from kaohe_web.home import home, prepare
from kaohe_web.kept import migrating, sound
from kaohe_web.start.reached import LOOPBACK, addresses, own_names, picture
from kaohe_web.start.upgrade import upgrade
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: So many processes stay below the hundred connections that PostgreSQL allows.
MOST_WORKERS = 16


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of serving."""
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="监听地址，局域网用 0.0.0.0 / where it listens; 0.0.0.0 for the network",
    )
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--workers",
        type=int,
        default=1,
        help="工作进程数，限 PostgreSQL / processes that answer; PostgreSQL only",
    )
    parser.add_argument(
        "--upgrade",
        action="store_true",
        help="先备份再升级旧版本的数据 / upgrade first",
    )
    parser.add_argument(
        "--demo", action="store_true", help="示例公司 / with a sample company"
    )


def main(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    from kaohe_web.start.worker import working

    _workers_must_fit(options.workers)
    if not _is_free(options.host, options.port):
        print(word("start_port_taken", lang(), port=options.port), file=sys.stderr)
        return 1
    bring_up_to_date(upgrades=options.upgrade or options.demo)
    if options.demo:
        _demo(options.host)
    else:
        _first_administrator()
    _tell(options.host, options.port)
    with working():
        _serve(options.host, options.port, options.workers)
    return 0


def settle(options: argparse.Namespace) -> None:
    """Before the settings are read: the folder, its key, and the names that are served."""
    prepare(home())
    named = os.environ.get("KAOHE_HOSTS", "").split(",")
    names = dict.fromkeys([*filter(None, named), *own_names(options.host)])
    os.environ["KAOHE_HOSTS"] = ",".join(names)


def _tell(host: str, port: int) -> None:
    """Print where it is reached; from elsewhere with a QR code for telephones."""
    every = addresses(host, port)
    folder = home().as_posix()
    print(word("start_address", lang(), address=every[-1], folder=folder))
    away = every[:-1] if host not in own_names(host) else every
    if not away:
        return
    print(word("start_network", lang(), addresses=away))
    code = picture(away[0])
    if _can_print(code):
        print(code, flush=True)
    print(word("start_not_secure", lang()), flush=True)


def _can_print(text: str) -> bool:
    """Whether the terminal knows the characters; an old one of Windows does not."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def bring_up_to_date(*, upgrades: bool) -> None:
    """Make a new database, or go on making one; an earlier version's is upgraded.

    Refused (KH817) where it may not be.
    """
    sound.must_be_writable(home())
    sound.must_open()
    if sound.unused() or not sound.pending():
        migrating.migrate()
    elif upgrades:
        upgrade(timezone.now())
    else:
        sound.must_be_upgraded()


def _workers_must_fit(workers: int) -> None:
    """Refuse several processes where one file takes one writer at a time (KH808)."""
    most = MOST_WORKERS if connection.vendor == "postgresql" else 1
    if not 1 <= workers <= most:
        raise Refused([finding("KH808", workers=workers, most=most)])


def _demo(host: str) -> None:
    """Make the sample company, which is for loopback only, and tell its accounts."""
    from kaohe_web.demo import PASSWORD, SHOWN, is_loaded

    if host not in LOOPBACK:
        raise Refused([finding("KH801", host=host)])
    if not is_loaded():
        print(word("start_demo", lang()), flush=True)
        # In a process of its own: the store's threads do not live through the server's fork.
        subprocess.run([sys.executable, "-m", "kaohe_web.start.sample"], check=True)
    for role, username in SHOWN:
        print(
            word(
                "start_demo_account",
                lang(),
                role=Text(word(f"role_{role}", "zh"), word(f"role_{role}", "en")),
                username=username,
                password=PASSWORD,
            )
        )


def _serve(host: str, port: int, workers: int) -> None:
    """Answer requests; the worker for background work and the tick are this process's."""
    from granian import Granian
    from granian.constants import Interfaces

    # A forked worker could not open the store that this process had open while it made
    # the sample company: the threads of its reader do not survive a fork.
    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "kaohe_web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=workers > 1,  # the others go on meanwhile
        log_access=False,
    ).serve()


def _is_free(host: str, port: int) -> bool:
    """False where something listens already: the server itself would share the port."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    family = socket.AF_INET6 if ":" in near else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            return probe.connect_ex((near, port)) != 0
    except OSError:  # a name or a family that is not known here: the server will tell
        return True


def _first_administrator() -> None:
    """Make an administrator with a password that is shown once, where there is none."""
    from kaohe_web.people.models import Account, Grant, Unit
    from kaohe_web.people.roles import ADMINISTRATOR

    if Account.objects.exists():
        return
    password = os.environ.get("KAOHE_FIRST_PASSWORD") or secrets.token_urlsafe(9)
    with transaction.atomic():  # an account without its role could let nobody in
        company, _ = Unit.objects.get_or_create(
            parent=None,
            name=word("start_company", lang()),
            defaults={"kind": "company"},
        )
        account = Account.objects.create_user("admin", password=password)
        held = {"unit": company, "since": timezone.localdate()}
        Grant.objects.create(account=account, role=ADMINISTRATOR, **held)
    print(word("start_first_account", lang(), username="admin", password=password))
