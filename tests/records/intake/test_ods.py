"""A workbook of LibreOffice is a workbook too."""

from __future__ import annotations

import zipfile
from pathlib import Path

from kaohe.records.guard import Limits
from kaohe.records.intake import read_month
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.workbooks import read_workbook

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
    'opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)


def text(word: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>'


def number(figure: str) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{figure}"/>'


def ods(path: Path, name: str, rows: list[list[str]]) -> None:
    body = "".join(f"<table:table-row>{''.join(r)}</table:table-row>" for r in rows)
    content = (
        f'<?xml version="1.0"?><office:document-content {_NAMES}><office:body>'
        f'<office:spreadsheet><table:table table:name="{name}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)


def test_its_sheets_are_tables(tmp_path: Path) -> None:
    header = [text(w) for w in ("工号", "项目", "评分角色", "分数")]
    row = [text("A01"), text("纪律"), text("自评"), number("4.5")]
    ods(tmp_path / "十月.ods", "评分", [header, row])
    intake = read_month(tmp_path)
    assert [(r.role, str(r.points)) for r in intake.ratings] == [("self", "4.5")]
    assert intake.findings == ()


def test_a_sheet_that_claims_a_billion_cells_is_a_finding(tmp_path: Path) -> None:
    many = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    header = [text(w) for w in ("工号", "项目", "评分角色", "分数")]
    ods(tmp_path / "十月.ods", "评分", [header, *[[many]] * 60_000])
    aside = Aside()
    limits = Limits(memory=400 << 20)
    assert read_workbook(tmp_path / "十月.ods", "十月.ods", aside, limits) == []
    assert [f.code for f in aside.findings] == ["KH356"]
