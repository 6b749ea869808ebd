"""A workbook looked over before it is opened: bombs, entities, stray cells, macros.

The scan needs only the zip directory and bounded reads. What it lets through is still
opened in a child process under a memory and a time limit (``intake/workbooks.py``).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.sheet_xml import (
    SheetScan,
    letters,
    scan_sheet,
    without_stray_cells,
)


class Limits(NamedTuple):
    """What a workbook may ask for; sizes in bytes, time in seconds."""

    entries: int = 10_000
    unpacked: int = 1 << 30
    ratio: int = 200
    #: Below this size an entry may be packed as tightly as it likes.
    ratio_from: int = 32 << 20
    memory: int = 3 << 30
    seconds: int = 120


LIMITS = Limits()


@dataclass
class Scan:
    """Whether a workbook may be opened, with findings, and its sheets by name.

    ``cleaned`` is the workbook without its stray cells, where it had some.
    """

    safe: bool = True
    findings: list[Finding] = field(default_factory=list)
    sheets: dict[str, SheetScan] = field(default_factory=dict)
    cleaned: bytes | None = None


class _Refused(Exception):
    def __init__(self, why: Finding) -> None:
        self.why = why
        super().__init__(why.code)


def scan_workbook(path: Path, name: str, limits: Limits = LIMITS) -> Scan:
    """Look over the workbook at ``path``; ``name`` is what findings call it."""
    scan = Scan()
    place = Place(file=name)
    try:
        with zipfile.ZipFile(path) as archive:
            _look_over(archive, place, limits, scan)
    except _Refused as refused:
        return Scan(safe=False, findings=[refused.why])
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        LookupError,
        UnicodeError,
        ValueError,
        OSError,
        ElementTree.ParseError,
    ):
        return Scan(safe=False, findings=[finding("KH362", place)])
    return scan


def _look_over(
    archive: zipfile.ZipFile, place: Place, limits: Limits, scan: Scan
) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise _Refused(finding("KH352", place))
    names = {entry.filename for entry in entries}
    if "EncryptedPackage" in names or any(entry.flag_bits & 1 for entry in entries):
        raise _Refused(finding("KH350", place))
    _check_sizes(entries, place, limits)
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            _refuse_entities(archive, entry, place, limits)
    if any(name.endswith("vbaProject.bin") for name in names):
        scan.findings.append(finding("KH354", place))
    if "xl/workbook.xml" not in names:
        return
    cleaned: dict[str, bytes] = {}
    for sheet, part in _sheet_parts(archive):
        if part in names:
            _look_at_sheet(archive, sheet, part, place, limits, scan, cleaned)
    if cleaned:
        scan.cleaned = _rewritten(archive, cleaned)


def _check_sizes(entries: list[zipfile.ZipInfo], place: Place, limits: Limits) -> None:
    """What the directory claims; reads are bounded by it again."""
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > max(limits.ratio_from, packed * limits.ratio):
            raise _Refused(finding("KH352", place))
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise _Refused(finding("KH352", place))


def _refuse_entities(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Place, limits: Limits
) -> None:
    """Read an entry to its end: no document type, no more bytes than announced."""
    size, tail = 0, b""
    with archive.open(entry) as stream:
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            if size > limits.unpacked:
                raise _Refused(finding("KH352", place))
            seen = (tail + chunk).replace(b"\0", b"")
            if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                raise _Refused(finding("KH353", place))
            tail = chunk[-32:]


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part of the archive that holds it."""
    targets: dict[str, str] = {}
    relations = "xl/_rels/workbook.xml.rels"
    if relations in archive.namelist():
        for one in ElementTree.fromstring(archive.read(relations)):
            target = one.get("Target", "")
            full = target[1:] if target.startswith("/") else "xl/" + target
            targets[one.get("Id", "")] = re.sub(r"[^/]+/\.\./", "", full)
    for node in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if node.tag.endswith("}sheet"):
            relation = next((v for k, v in node.items() if k.endswith("}id")), "")
            yield node.get("name", ""), targets.get(node.get(_RELATION, relation), "")


def _look_at_sheet(
    archive: zipfile.ZipFile,
    sheet: str,
    part: str,
    place: Place,
    limits: Limits,
    scan: Scan,
    cleaned: dict[str, bytes],
) -> None:
    xml = archive.read(part)
    seen = scan_sheet(xml)
    if seen.is_sparse:
        rows, columns = seen.block()
        cleaned[part], stray = without_stray_cells(xml, rows, columns)
        names = [f"{letters(c - 1)}{r}" for r, c in stray]
        where = Place(file=place.file, sheet=sheet, cell=names[0] if names else None)
        scan.findings.append(
            finding("KH355", where, cells=names[:5], n=len(names), rows=rows)
        )
        seen = scan_sheet(cleaned[part])
    scan.sheets[sheet] = seen


def _rewritten(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> bytes:
    """The archive with some parts replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            data = parts.get(entry.filename)
            copy.writestr(entry.filename, archive.read(entry) if data is None else data)
    return buffer.getvalue()
