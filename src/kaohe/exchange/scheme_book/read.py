"""A scheme from its workbook: the same checks as for a file, naming the cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.base.sheet import Sheet
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.exchange.scheme_book.assemble import assembled
from kaohe.exchange.scheme_book.layout import FRAME, HELP, LINES, ORDER, TABLES
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme

_KNOWN = (*ORDER, HELP)


def import_scheme(
    sheets: Mapping[str, Sheet], file: str, dictionary: Dictionary = INDICATORS
) -> tuple[Scheme | None, list[Finding]]:
    """The scheme of a workbook laid out as ``export_scheme`` does, with every finding.

    None where nothing is usable. Places name the sheet and the cell; a value that could
    not be read is not called missing as well.
    """
    if FRAME.title not in sheets:
        return None, [finding("KH600", Place(file=file), known=FRAME.title)]
    tree, findings = assembled(sheets, file)
    for name in sheets:
        if name not in _KNOWN:
            findings.append(finding("KH603", Place(file=file, sheet=name), name=name))
    scheme, found = read_scheme(tree, dictionary)
    told = {_row_and_column(f) for f in findings}
    worded = [f for f in in_words(found) if _row_and_name(f) not in told]
    return scheme, findings + worded


def in_words(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The loader's findings with the workbook's titles in place of a file's keys."""
    for one in findings:
        key = one.params.get("name")
        title = _TITLES.get(key) if isinstance(key, str) else None
        if title is None:
            yield one
        else:
            yield replace(one, params={**one.params, "name": Text(title, str(key))})


def _row_and_column(one: Finding) -> tuple[str | None, str, str]:
    return one.place.sheet, _row(one), str(one.params.get("column"))


def _row_and_name(one: Finding) -> tuple[str | None, str, str] | None:
    """Which cell a missing value was missed in; None for other findings."""
    name = one.params.get("name")
    if one.code != "KH103" or not isinstance(name, Text):
        return None
    return one.place.sheet, _row(one), name.zh


def _row(one: Finding) -> str:
    return (one.place.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _titles() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in TABLES:
        for column in table.columns:
            if column.path:
                found.setdefault(str(column.path[-1]), column.title)
    for lines in LINES:
        for line in lines.lines:
            if line.path:
                found.setdefault(str(line.path[-1]), line.title)
    return found | {"anchor": "标准内容", "raters": "评分人权重"}


_TITLES = _titles()
