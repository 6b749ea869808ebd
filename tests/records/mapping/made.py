"""Small exports and mappings of one's own, as the tests of mappings need them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kaohe.base.findings import Finding
from kaohe.records.intake import Intake, read_month
from kaohe.records.mapping import (
    ImportReport,
    Mapping,
    import_file,
    load_mapping,
    read_mapping,
)


def own(text: str) -> Mapping:
    """The mapping written in ``text``, which must be sound."""
    mapping, findings = read_mapping(text, "ours.yaml")
    assert mapping is not None, [f.line() for f in findings]
    return mapping


def shipped(name: str) -> Mapping:
    mapping, findings = load_mapping(name)
    assert mapping is not None, [f.line() for f in findings]
    return mapping


def brought(
    folder: Path, text: str, mapping: Mapping, name: str = "导出.csv"
) -> ImportReport:
    """The report of importing ``text`` into the folder ``month``."""
    file = folder / name
    file.write_text(text, "utf-8")
    return import_file(file, mapping.first.table, mapping, folder / "month")


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a large table of the month that was made."""
    found: list[dict[str, Any]] = month(folder).records[table].to_pylist()
    return found


def month(folder: Path) -> Intake:
    return read_month(folder / "month")


def figures(folder: Path) -> dict[tuple[str, str], tuple[str | None, ...]]:
    """Value, numerator and denominator of the measures by employee and indicator."""
    return {
        (m.employee, m.indicator): tuple(
            None if part is None else str(part)
            for part in (m.value, m.numerator, m.denominator)
        )
        for m in month(folder).measures
    }


def codes(report: ImportReport | list[Finding]) -> list[str]:
    found = report.findings if isinstance(report, ImportReport) else report
    return [f.code for f in found]
