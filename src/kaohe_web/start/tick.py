"""What is done by the clock: reminders, what waits in the outbox, and tidying up.

The server does it by itself every minute; ``kaohe web tick`` does it once, for those who
rather have it done by cron. Of all that come at the same time one does it.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kaohe_web.home import home
from kaohe_web.kept import sound
from kaohe_web.words import word
from kaohe_web.words.language import lang

EVERY = timedelta(seconds=55)


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "tick",
        parents=[shared],
        help="按时提醒、发送和清理 / what the clock does, once",
    )
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Do it once and say how much there was to do."""
    sound.must_be_there(home())
    sound.must_be_upgraded()
    done = tick(timezone.now())
    told = ", ".join(f"{name} {count}" for name, count in done.items())
    print(word("start_ticked", lang(), done=told or "–"))
    return int(any(count is None for count in done.values()))


def tick(at: datetime) -> dict[str, int | None]:
    """What each step did; nothing where another server did it within the minute.

    None for a step that failed: the others are done all the same, and the log says where.
    """
    from kaohe_web.outbox.beats import TICK, begun, ended

    if not begun(TICK, at, EVERY):
        return {}
    done = {name: _done(name, step, at) for name, step in steps().items()}
    ended(TICK, timezone.now())
    return done


def _done(name: str, step: Callable[[datetime], int], at: datetime) -> int | None:
    try:
        return step(at)
    except Exception:  # one step must not stop the others for good
        logging.getLogger(__name__).exception("tick: %s", name)
        return None


def steps() -> Mapping[str, Callable[[datetime], int]]:
    """Every step by its name, in the order in which they are done."""
    from kaohe_web.flow.reminding import remind
    from kaohe_web.outbox.sending import send_due
    from kaohe_web.start.tidying import tidy

    return {"remind": remind, "send": send_due, "tidy": tidy}
