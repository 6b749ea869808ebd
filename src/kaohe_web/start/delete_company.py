"""``kaohe web delete-company``: everything goes, after a copy; nothing is left."""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kaohe.base.findings import Refused, finding
from kaohe_web.home import home
from kaohe_web.kept import sound
from kaohe_web.kept.backup import backup
from kaohe_web.kept.sqlite import NAME
from kaohe_web.leaving.export import company_name, export
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: A server that looked at the clock so lately is running.
_ALIVE = timedelta(minutes=2)
#: All that an installation keeps in its folder.
_FOLDERS = ("records", "files", "company", "backups", "exports")
_FILES = (NAME, f"{NAME}-wal", f"{NAME}-shm", f"{NAME}-journal", "secret.key")


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "delete-company",
        parents=[shared],
        help="删除全部数据 / everything goes, after a copy",
    )
    copies = parser.add_mutually_exclusive_group(required=True)
    copies.add_argument("--export", type=Path, metavar="FILE")
    copies.add_argument("--backup", type=Path, metavar="FILE")
    copies.add_argument("--without-copy", action="store_true")
    parser.add_argument("--name", help="公司名称 / the name of the company, unasked")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Ask for the name, make the copy, delete, and say what is left."""
    folder, now = home(), timezone.now()
    sound.must_be_there(folder)
    sound.must_be_upgraded()
    must_be_stopped(now)
    name = company_name()
    given = options.name
    if given is None:
        print(word("delete_ask", lang(), company=name), end=" ", flush=True)
        given = sys.stdin.readline().strip()
    if given != name or not name:
        raise Refused([finding("KH841", company=name)])
    _copy(folder, options, now)
    left = delete(folder)
    print(word("delete_done", lang(), company=name))
    if left:
        names = ", ".join(left)
        print(word("delete_left", lang(), folder=folder.as_posix(), names=names))
    return 0


def must_be_stopped(at: datetime) -> None:
    """Refused (KH842) while a server works on the installation."""
    from kaohe_web.outbox.beats import TICK
    from kaohe_web.outbox.models import Beat

    if Beat.objects.filter(name=TICK, at__gt=at - _ALIVE).exists():
        raise Refused([finding("KH842")])


def _copy(folder: Path, options: argparse.Namespace, now: datetime) -> None:
    target = options.export or options.backup
    if target is None:
        return
    target = target.absolute()
    if folder in target.parents:
        raise Refused([finding("KH843", folder=folder.as_posix())])
    done = (export if options.export else backup)(folder, target, now)
    size = f"{done.stat().st_size / (1 << 20):.1f}"
    print(word("start_backed_up", lang(), path=done.as_posix(), size=size))


def delete(folder: Path) -> list[str]:
    """What lies in the folder that is not of the installation, and stays."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                name = connection.ops.quote_name(table)
                cursor.execute(f"DROP TABLE {name} CASCADE")
    connection.close()
    for part in _FOLDERS:
        if (folder / part).is_dir():
            shutil.rmtree(folder / part)
    for file in _FILES:
        (folder / file).unlink(missing_ok=True)
    left = sorted(p.name for p in folder.iterdir())
    if not left:
        folder.rmdir()
    return left
