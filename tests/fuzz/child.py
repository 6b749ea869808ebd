"""Run as a program of its own: damaged files imported one by one, what happened as JSON.

``python -m tests.fuzz.child KIND FIRST COUNT``. Memory is bounded well above what may be
used, so that a mistake ends this process and not the machine.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

from kaohe.base.findings import Refused
from kaohe.records.intake import write_refused
from kaohe.records.mapping import (
    ImportReport,
    Mapping,
    guess_mapping,
    import_file,
    load_mapping,
)
from kaohe.records.quality import look_at_export, look_at_folder
from kaohe.records.store import Store, import_into
from tests.fuzz.files import ROWS, damaged
from tests.records.store.shop import FIRST

SECONDS = 30
#: Kinds that are CSV files for another mapping than that of calls.
MAPPINGS = {
    "events": "ticket_events",
    "messages": "chat_messages",
    "daily": "qianniu_daily",
}
_MOST = 6 << 30


class TooLong(Exception):
    """One file took longer than any file may."""


def main() -> None:
    """Import the damaged files of one kind and print what happened."""
    kind, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (_MOST, resource.RLIM_INFINITY))
    signal.signal(signal.SIGALRM, _ring)
    mapping, _ = load_mapping(MAPPINGS.get(kind, "call_list"))
    assert mapping is not None
    wrong: list[str] = []
    slowest, rows = 0.0, 0
    with tempfile.TemporaryDirectory(prefix="kaohe-") as folder:
        for seed in range(first, first + count):
            began = time.perf_counter()
            signal.alarm(SECONDS)
            told, kept = _one(kind, seed, Path(folder, str(seed)), mapping)
            signal.alarm(0)
            slowest = max(slowest, time.perf_counter() - began)
            rows += kept
            wrong += [f"{kind} {seed}: {what}" for what in told]
    found: dict[str, Any] = {"wrong": wrong, "slowest": slowest, "rows": rows}
    for name, who in (
        ("self", resource.RUSAGE_SELF),
        ("children", resource.RUSAGE_CHILDREN),
    ):
        found[name] = resource.getrusage(who).ru_maxrss // 1024
    print(json.dumps(found))


def _ring(number: int, frame: FrameType | None) -> None:
    raise TooLong


def _one(kind: str, seed: int, folder: Path, mapping: Mapping) -> tuple[list[str], int]:
    """What is wrong about the import of one damaged file, and how many rows were kept."""
    folder.mkdir()
    path = folder / f"导出.{'csv' if kind in MAPPINGS else kind}"
    path.write_bytes(damaged(kind, seed))
    table, plain = mapping.first.table, seed % 4 == 0 and kind not in MAPPINGS
    try:
        report = import_file(path, table, None if plain else mapping, folder / "month")
        write_refused(report.refused, folder / "refused")
        if seed % 10 == 7:
            guess_mapping(path)
        if seed % 10 == 1:
            look_at_folder(folder / "month")
            look_at_export(path, mapping)
        if seed % 20 == 3:
            told = _stored(path, table, None if plain else mapping, folder)
            return [*told, *_unaccounted(kind, seed, report)], _new(report)
    except BaseException:  # noqa: BLE001  whatever leaves import_file is the finding
        return [traceback.format_exc(limit=-4)], 0
    return _unaccounted(kind, seed, report), _new(report)


def _new(report: ImportReport) -> int:
    return sum(one.new for one in report.tables)


def _stored(path: Path, table: str, mapping: Mapping | None, folder: Path) -> list[str]:
    """The same file into a store: what is wrong about its account of the rows."""
    store = Store(folder / "store")
    try:
        report = import_into(store, path, table, mapping, "fuzz", "HR01", FIRST)
    except Refused:
        return []  # a row without a month, told as a finding
    told = []
    for one in report.tables:
        kept = one.new + one.changed + one.same
        if kept + one.refused + one.repeated + one.empty != one.found:
            told.append(f"{one.table}: {one} does not add up in the store")
    if len(report.refused) != sum(one.refused for one in report.tables):
        told.append(f"{len(report.refused)} refused rows are not those of the tables")
    return told


def _unaccounted(kind: str, seed: int, report: ImportReport) -> list[str]:
    """Rows that are neither kept nor refused nor left out as empty or repeated."""
    told: list[str] = []
    for one in report.tables:
        parts = one.new + one.same + one.refused + one.repeated + one.empty
        if parts != one.found:
            told.append(f"{one.table}: {one.found} found, {parts} accounted for")
        aside = sum(row.table == one.table for row in report.refused)
        if aside != one.refused:
            told.append(f"{one.table}: {one.refused} refused, {aside} kept aside")
    whole = kind in ("csv", "tsv", "jsonl") and seed % 3 == 0
    if whole and report.tables and report.tables[0].found != len(ROWS):
        told.append(f"{len(ROWS)} rows in the file, {report.tables[0].found} found")
    if not report.tables and not report.findings:
        told.append("nothing was taken, and nothing said why")
    return told


if __name__ == "__main__":
    main()
