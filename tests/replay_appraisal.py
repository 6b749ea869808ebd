"""Replays cases collected from other appraisal systems through the library.

    python tests/replay_appraisal.py FILE

FILE holds ``cases``, each with an ``op``, its input ``in``, what that system gives
(``expect``) and our ``stance``: ``match`` (we must give the same), ``reject`` (we must
not behave so) or ``option`` (may be supported). Every case is printed as held, different,
or not applicable with the reason. Exit status 1 where one is different. The operations
are listed in ``tests/appraisal/ops.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # for ``tests.…``

from tests.appraisal.judge import replay, totals


def read_cases(file: Path) -> list[Mapping[str, Any]]:
    """The cases of a file of this form; ValueError where it has another form."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    cases = data.get("cases") if isinstance(data, dict) else None
    if not isinstance(cases, list) or not all(isinstance(c, dict) for c in cases):
        raise ValueError("no list of cases")
    return cases


def main(arguments: list[str]) -> int:
    """Print every case of the file named; 0 where none is different."""
    if len(arguments) != 1:
        print("usage: python tests/replay_appraisal.py FILE", file=sys.stderr)
        return 2
    try:
        cases = read_cases(Path(arguments[0]))
    except (OSError, ValueError, yaml.YAMLError) as problem:
        print(f"{arguments[0]}: {problem}", file=sys.stderr)
        return 2
    verdicts = replay(cases)
    for verdict in verdicts:
        print(verdict.line())
    print(totals(verdicts))
    return 1 if any(v.status == "different" for v in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
