"""The workbook that somebody brought when he began: kept for the steps that follow."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from kaohe.base.findings import Finding
from kaohe.base.period import Period
from kaohe.base.sheet import Sheet
from kaohe.exchange.own_sheet import Own, read_own
from kaohe.records.sheets import read_sheets
from kaohe_web.home import home, kept_as

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".et")
#: A workbook of 50,000 people takes less.
MOST = 10 << 20
_KEY = "own_workbook"


class OwnFile(NamedTuple):
    """A workbook that was brought: where it lies, and what its owner calls it."""

    path: Path
    name: str


def keep_upload(
    upload: UploadedFile[Any] | None, suffixes: tuple[str, ...] = SUFFIXES
) -> OwnFile | None:
    """The upload, kept under its hash; None where it is no workbook of bearable size."""
    if upload is None or (upload.size or 0) > MOST:
        return None
    name = Path(upload.name or "").name
    suffix = Path(name).suffix.lower()
    if suffix not in suffixes:
        return None
    content = upload.read()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(content).hexdigest()[:24]}{suffix}"
    path.write_bytes(content)
    return OwnFile(path, name)


def remember(request: HttpRequest, file: OwnFile) -> None:
    """Offer the workbook to the steps that follow, as long as the session lasts."""
    request.session[_KEY] = {"file": file.path.name, "name": file.name}


def remembered(request: HttpRequest) -> OwnFile | None:
    """The workbook of this session, where there is one."""
    held: Mapping[str, str] = request.session.get(_KEY, {})
    return kept(held.get("file", ""), held.get("name", ""))


def kept(file: str, name: str) -> OwnFile | None:
    """A workbook that was kept, by the name of its file; None where there is none."""
    path = _folder() / kept_as(file)
    return OwnFile(path, name or path.name) if file and path.is_file() else None


def brought(
    request: HttpRequest, suffixes: tuple[str, ...] = SUFFIXES
) -> OwnFile | None:
    """The file of a form: its upload, the one looked at before, or the session's."""
    upload = request.FILES.get("file")
    if upload is not None:
        found = keep_upload(upload, suffixes)
        if found is not None and found.path.suffix in SUFFIXES:
            _offer(request, found)
        return found
    again = kept(request.POST.get("kept", ""), request.POST.get("kept_name", ""))
    if again is not None:
        return again
    return remembered(request) if "use_own" in request.POST else None


def _offer(request: HttpRequest, file: OwnFile) -> None:
    """Remember what holds points of people; a mere list never takes the place of such."""
    people = read_own(sheets_of(file)[0], file.name).people
    has_points = any(person.cells for person in people)
    if has_points or (people and remembered(request) is None):
        remember(request, file)


def sheets_of(file: OwnFile) -> tuple[dict[str, Sheet], list[Finding]]:
    """The sheets of the workbook, opened under the limits of uploads."""
    sheets, findings = read_sheets(file.path)
    return sheets, by_its_name(file, findings)


def by_its_name(file: OwnFile, findings: Iterable[Finding]) -> list[Finding]:
    """The findings with the workbook called as its owner calls it, not as it is kept."""
    return [
        replace(one, place=replace(one.place, file=file.name))
        if one.place.file == file.path.name
        else one
        for one in findings
    ]


def own_of(file: OwnFile, last: Period) -> Own:
    """Everybody in the workbook; ``last`` is the newest month that it can be of."""
    sheets, findings = sheets_of(file)
    own = read_own(sheets, file.name, last=last)
    return Own(own.people, [*findings, *own.findings])


def _folder() -> Path:
    return home() / "files" / "own"
