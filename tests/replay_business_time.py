"""Replays published cases of business time, in Python and durations on the engine too.

    python tests/replay_business_time.py FILE

FILE is YAML with ``schedules``, ``cases`` and ``metric_cases``, of the form of
conformance/business_time.yaml. Each case comes out as one of

    held                 our value is the expected one
    follows our choice   the sources disagree there; the choice of docs/adr/0030 is named
    not applicable       the file asks for something that has no meaning here, and why
    different            anything else; the exit code is then 1

A duration is held only where Python and the engine both give it. A moment that comes out
is put to the engine as well: the working time up to it must be the one asked for.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import yaml

# The helpers lie beside this file, in the package that the tests are.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.business_time.verdicts import DIFFERENT, STATUSES, Verdict, replay


def replay_file(path: Path) -> list[Verdict]:
    """The verdicts on the cases of a file, in its order."""
    return replay(yaml.safe_load(path.read_text(encoding="utf-8")))


def main(path: Path) -> int:
    """Prints a line per case and the totals; 1 where a case is different."""
    verdicts = replay_file(path)
    for verdict in verdicts:
        print(f"{verdict.status:20}{verdict.id:8}{verdict.says}")
    counted = Counter(verdict.status for verdict in verdicts)
    on_engine = sum(verdict.on_engine for verdict in verdicts)
    totals = ", ".join(f"{counted[status]} {status}" for status in STATUSES)
    print(f"{len(verdicts)} cases: {totals}; {on_engine} on the engine too")
    return 1 if counted[DIFFERENT] else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/replay_business_time.py FILE")
    sys.exit(main(Path(sys.argv[1])))
