"""Workbooks recalculated by LibreOffice, for tests that compare its figures with ours."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

#: Always recalculate what comes in, whatever results the file carries.
_SETTING = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_RESULT = re.compile(r"(</f>)<v>[^<]*</v>")


class Compared(NamedTuple):
    """A formula, the result that the file carries, and what LibreOffice makes of it."""

    place: str
    formula: str
    carried: object
    recalculated: object

    @property
    def equal(self) -> bool:
        if isinstance(self.carried, str) or isinstance(self.recalculated, str):
            return self.carried == self.recalculated
        if self.carried is None or self.recalculated is None:
            return False
        return abs(float(str(self.carried)) - float(str(self.recalculated))) < 1e-9


def recalculated(book: Path, folder: Path) -> list[Compared]:
    """Every formula of ``book``; the file is recalculated without its own results."""
    bare = folder / "bare" / book.name
    bare.parent.mkdir(parents=True, exist_ok=True)
    _without_results(book, bare)
    done = _converted(bare, folder)
    formulas = openpyxl.load_workbook(book)
    carried = openpyxl.load_workbook(book, data_only=True)
    fresh = openpyxl.load_workbook(done, data_only=True)
    found: list[Compared] = []
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    ours = carried[sheet.title][cell.coordinate].value
                    theirs = fresh[sheet.title][cell.coordinate].value
                    place = f"{sheet.title}!{cell.coordinate}"
                    found.append(Compared(place, cell.value, ours, theirs))
    return found


def _without_results(book: Path, bare: Path) -> None:
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = _RESULT.sub(r"\1", data.decode()).encode()
            new.writestr(name, data)


def _converted(book: Path, folder: Path) -> Path:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.fail("LibreOffice (soffice) is not installed; the long tests need it")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTING)
    out = folder / "done"
    command = [soffice, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, str(book)], check=True, capture_output=True, timeout=300)
    return out / book.name
