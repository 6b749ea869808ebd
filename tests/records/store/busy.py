"""A process that imports and compacts until it is killed: ``busy.py STORE FROM``.

Import number k brings contacts 200 k to 200 k + 599 and credits them to agent k, so each
contact belongs to the last of the imports that named it.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

from kaohe.records.store import Store
from tests.records.store.shop import FIRST, bring, contact

STEP, WINDOW = 200, 600


def import_number(store: Store, k: int) -> None:
    """Bring what import ``k`` brings; every other time the files are written together."""
    numbers = range(k * STEP, k * STEP + WINDOW)
    bring(store, [contact(n, f"A{k}") for n in numbers], f"import {k}", minute=k)
    if k % 2:
        store.compact(when=FIRST + timedelta(minutes=k), more_than=1)


def expected(last: int) -> dict[str, str]:
    """Who is credited with each contact after import ``last`` (-1: after none)."""
    found: dict[str, str] = {}
    for k in range(last + 1):
        found |= {f"C{n:03d}": f"A{k}" for n in range(k * STEP, k * STEP + WINDOW)}
    return found


def main(folder: Path, first: int) -> None:
    """Import from number ``first`` on, saying each that was confirmed."""
    print("ready", flush=True)
    for k in count(first):
        import_number(Store(folder), k)
        print(k, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
