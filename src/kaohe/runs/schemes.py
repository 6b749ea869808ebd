"""A scheme by id, YAML file or workbook: one way in for every command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kaohe.base.findings import Finding, Refused, errors
from kaohe.base.period import Period
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.exchange.scheme_book import import_scheme
from kaohe.records.sheets import read_sheets
from kaohe.schemes.load import load_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.versions import in_force, resolve

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".et")


def is_workbook(path: Path) -> bool:
    """True where the name says that the file is a workbook."""
    return path.suffix.lower() in WORKBOOKS


def load_any(
    path: Path, dictionary: Dictionary = INDICATORS
) -> tuple[Scheme | None, list[Finding]]:
    """The scheme of a YAML file or a workbook, with every finding.

    ``dictionary`` holds the indicators that it may name.
    """
    if not is_workbook(path):
        return load_scheme(path, dictionary)
    sheets, findings = read_sheets(path)
    if errors(findings):
        return None, findings
    scheme, found = import_scheme(sheets, path.name, dictionary)
    return scheme, [*findings, *found]


def named(
    name: str,
    period: Period | None = None,
    company: Sequence[Path] = (),
    dictionary: Dictionary = INDICATORS,
) -> tuple[Scheme, Path]:
    """The scheme that ``name`` means and its file; ``Refused`` where it has errors."""
    path = Path(name)
    if not is_workbook(path):
        return resolve(name, period, company, dictionary)
    scheme, findings = load_any(path, dictionary)
    wrong = errors(findings)
    if scheme is None or wrong:
        raise Refused(wrong or findings)
    return in_force([(scheme, path)], period), path
