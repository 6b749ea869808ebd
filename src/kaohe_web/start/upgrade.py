"""``kaohe web upgrade``: an installation of an earlier version brought to this one."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from kaohe import __version__
from kaohe.base.findings import Refused, finding
from kaohe_web.home import home
from kaohe_web.kept import sound
from kaohe_web.kept.backup import backup
from kaohe_web.words import word
from kaohe_web.words.language import lang


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "upgrade", parents=[shared], help="先备份再升级 / back up, then upgrade"
    )
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Upgrade and say what was done."""
    sound.must_be_there(home())
    upgrade(timezone.now())
    return 0


def upgrade(at: datetime) -> dict[str, int]:
    """How much each step brought forward; the backup from before is told first.

    Refused (KH818) where a step fails: its own change is not made, and the backup leads
    back behind all of them.
    """
    from kaohe_web.start.upgrading import STEPS

    folder = home()
    sound.must_be_writable(folder)
    sound.must_open()
    kept = _backup(folder, at)
    print(word("start_upgrading", lang(), path=kept.as_posix()), flush=True)
    done: dict[str, int] = {}
    for name, step in STEPS.items():
        try:
            done[name] = step()
        except Refused as refused:
            raise Refused([_stopped(name, kept), *refused.findings]) from refused
        except DatabaseError as error:
            raise Refused([_stopped(name, kept)]) from error
    _tell(done, at)
    return done


def _backup(folder: Path, at: datetime) -> Path:
    kept = folder / "backups" / f"before-{__version__}-{at:%Y%m%d%H%M%S}.zip"
    kept.parent.mkdir(exist_ok=True)
    return backup(folder, kept, at)


def _stopped(step: str, kept: Path) -> Any:
    return finding("KH818", step=word(f"upgrade_{step}", lang()), backup=kept.name)


def _tell(done: dict[str, int], at: datetime) -> None:
    from kaohe_web.audit.log import record

    for name, count in done.items():
        step = word(f"upgrade_{name}", lang())
        print(word("start_upgraded_step", lang(), step=step, count=count))
    if any(done.values()):
        with transaction.atomic():
            told = {"version": __version__, **done}
            record(
                at=at,
                account=None,
                action="installation.upgrade",
                subject="installation",
                after=told,
            )
    print(word("start_upgraded", lang(), version=__version__))
