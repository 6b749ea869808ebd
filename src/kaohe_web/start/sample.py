"""Making the sample company: ``python -m kaohe_web.start.sample``, a process of its own.

The server forks its workers, and the threads of the store of records do not live through
a fork: whoever is going to serve must not have opened the store.
"""

from __future__ import annotations

import os

import django


def main() -> None:
    """Load the company into the installation that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaohe_web.settings")
    django.setup()
    from kaohe_web.demo import load

    load()


if __name__ == "__main__":
    main()
