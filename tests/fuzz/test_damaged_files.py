"""Whatever a file says: no traceback, no hang, bounded memory, every row accounted for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kaohe.records.mapping import import_file, load_mapping
from tests.fuzz.child import MAPPINGS
from tests.fuzz.files import MAKERS, ROWS, good

ROOT = Path(__file__).resolve().parent.parent.parent
#: Megabytes that reading a damaged file may take, in this process or one it starts.
MEMORY = 1024
#: Files that one process reads, so that a test has an end.
AT_ONCE = 500

each_kind = pytest.mark.parametrize("kind", MAKERS)


def told(kind: str, first: int, count: int) -> dict[str, Any]:
    """What reading the damaged files of some seeds came to, in a process of its own."""
    command = [sys.executable, "-m", "tests.fuzz.child", kind, str(first), str(count)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=1200, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def judge(found: dict[str, Any]) -> None:
    assert found["wrong"] == []
    assert found["self"] < MEMORY and found["children"] < MEMORY, found


@each_kind
def test_the_good_file_of_each_kind_is_taken_whole(kind: str, tmp_path: Path) -> None:
    mapping, _ = load_mapping(MAPPINGS.get(kind, "call_list"))
    assert mapping is not None
    path = tmp_path / f"导出.{'csv' if kind in MAPPINGS else kind}"
    path.write_bytes(good(kind))
    report = import_file(path, mapping.first.table, mapping, tmp_path / "month")
    assert report.refused == () and report.tables[0].new > 0
    assert kind in MAPPINGS or report.tables[0].new == len(ROWS)


@each_kind
def test_a_hundred_damaged_files_of_each_kind(kind: str) -> None:
    found = told(kind, 0, 100)
    judge(found)
    # Some rows of some files are sound, and those go on.
    assert found["rows"] > 0


@pytest.mark.long
@each_kind
def test_two_thousand_damaged_files_of_each_kind(kind: str) -> None:
    for first in range(100, 2000, AT_ONCE):
        judge(told(kind, first, min(AT_ONCE, 2000 - first)))
