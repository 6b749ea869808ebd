"""The application: a cycle, its pages at 10,000 people, 200 raters who save at once.

    python -m bench.application                     # SQLite, then PostgreSQL
    python -m bench.application --on sqlite --only pages --people 2000

Each part is a process with an installation of its own, in a folder that is removed.
Machines are shared: seconds are those of the processor (with those of PostgreSQL's own
processes), and only ratios within a run say much.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

ENGINES = ("sqlite", "postgresql")
PARTS = ("small", "large", "pages", "savers")
PEOPLE, ITEMS = 10_000, 15


def part(name: str, people: int, folder: Path) -> None:
    """Runs one part in this process and prints what it took."""
    os.environ["KAOHE_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kaohe_web.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    from kaohe_web.home import prepare

    prepare(folder)
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    if name in ("small", "large"):
        from bench import app_cycle

        size = (500, 5) if name == "small" else (people, ITEMS)
        app_cycle.show(*size, app_cycle.cycle(*size))
    elif name == "pages":
        from bench import app_pages

        settings.ALLOWED_HOSTS.append("testserver")
        app_pages.show(people, app_pages.pages(people, ITEMS))
    else:
        from bench import app_savers

        app_savers.show(app_savers.savers(folder))


def compare(engines: list[str], parts: list[str], people: int) -> None:
    """Every part on every engine."""
    from tests.postgres import postgres

    for engine in engines:
        print(f"{engine}, {people:,} people", flush=True)
        for name in parts:
            with ExitStack() as held:
                folder = held.enter_context(TemporaryDirectory(prefix="kaohe-bench-"))
                given = {**os.environ}
                given.pop("KAOHE_DATABASE", None)
                if engine == "postgresql":
                    given["KAOHE_DATABASE"] = held.enter_context(postgres())
                again = [sys.executable, "-m", "bench.application", "--part", name]
                again += ["--people", str(people), "--folder", folder]
                subprocess.run(again, env=given, check=True)


def main() -> None:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(description="the application's own speed")
    parser.add_argument("--on", choices=ENGINES, action="append")
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        part(given.part, given.people, given.folder)
    else:
        engines, parts = given.on or ENGINES, given.only or PARTS
        compare(list(engines), list(parts), given.people)


if __name__ == "__main__":
    main()
