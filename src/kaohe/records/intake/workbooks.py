"""Workbooks as raw sheets: looked over, then read by a child process under limits.

The child is used for every workbook: it starts in a fifth of a second, and a reader
that runs out of memory ends its process without a word to its caller.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.guard import LIMITS, Limits, scan_workbook
from kaohe.records.intake import workbook_child
from kaohe.records.intake.aside import Aside
from kaohe.records.sheet_xml import Broken, SheetScan

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
#: How an encrypted workbook names its contents inside an OLE file.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


#: What reading a workbook may take: so much, and so much for each byte of it. A small
#: damaged file cannot ask for more; a sheet of 100,000 rows needs about half of it.
_LEAST, _PER_BYTE = 896 << 20, 64


@dataclass(frozen=True)
class RawSheet:
    """The filled rows of a sheet as texts, with row numbers and merged ranges.

    ``merged`` are (first row, first column, last row, last column), rows from 1 and
    columns from 0 of the sheet; ``broken`` cells by row and column alike.
    """

    name: str
    hidden: bool
    first_column: int
    numbers: list[int]
    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)


def read_workbook(
    path: Path, name: str, aside: Aside, limits: Limits = LIMITS
) -> list[RawSheet]:
    """The sheets of a workbook; empty where it cannot be read (a finding says why)."""
    place = Place(file=name)
    with path.open("rb") as stream:
        magic = stream.read(4)
    seen: dict[str, SheetScan] = {}
    with TemporaryDirectory(prefix="kaohe-") as folder:
        source = path
        if magic == ZIP:
            scan = scan_workbook(path, name, limits)
            aside.tell(*scan.findings)
            if not scan.safe:
                return []
            seen = scan.sheets
            if scan.cleaned is not None:
                source = Path(folder, "cleaned.xlsx")
                source.write_bytes(scan.cleaned)
        elif _ENCRYPTED in path.read_bytes():
            aside.tell(finding("KH350", place))
            return []
        told = _in_child(source, Path(folder, "sheets.json"), place, limits)
    if isinstance(told, Finding):
        aside.tell(told)
        return []
    return [_raw(sheet, seen.get(sheet["name"])) for sheet in told]


def _in_child(
    source: Path, target: Path, place: Place, limits: Limits
) -> list[dict[str, Any]] | Finding:
    script = Path(workbook_child.__file__)
    # -P: the folder of the script must not hide modules of the standard library.
    command = [sys.executable, "-P", "-X", "utf8", str(script)]
    memory = min(limits.memory, _LEAST + _PER_BYTE * source.stat().st_size)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [*command, str(source), str(target), str(memory)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return finding("KH357", place, seconds=limits.seconds)
    if done.returncode == workbook_child.EXIT_ENCRYPTED:
        return finding("KH350", place)
    if done.returncode == workbook_child.EXIT_DAMAGED:
        return finding("KH362", place)
    if done.returncode != 0:
        return finding("KH356", place, megabytes=memory >> 20)
    told: list[dict[str, Any]] = json.loads(target.read_text("utf-8"))
    return told


def _raw(sheet: dict[str, Any], seen: SheetScan | None) -> RawSheet:
    broken = {} if seen is None else seen.broken
    return RawSheet(
        name=sheet["name"],
        hidden=sheet["hidden"],
        first_column=sheet["first_column"],
        numbers=sheet["numbers"],
        rows=sheet["rows"],
        merged=[(r1 + 1, c1, r2 + 1, c2) for r1, c1, r2, c2 in sheet["merged"]],
        broken={(row, column - 1): cell for (row, column), cell in broken.items()},
    )
