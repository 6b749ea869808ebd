"""Taking in a scheme's file: YAML or workbook, every finding, and the version before."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import NamedTuple

from kaohe.base.findings import Finding, errors
from kaohe.exchange.scheme_book import yaml_text
from kaohe.runs.check import linted
from kaohe.runs.schemes import is_workbook, load_any
from kaohe.schemes.model import Scheme
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion

#: A scheme with a thousand items takes less.
MOST = 5 << 20
SUFFIXES = (".yaml", ".yml", ".xlsx", ".xls", ".ods")


class Taken(NamedTuple):
    """A file as a scheme: its text as it will be kept, and every finding on it."""

    scheme: Scheme | None
    text: str
    findings: tuple[Finding, ...]

    @property
    def fits(self) -> bool:
        """True where it may be kept as a draft."""
        return self.scheme is not None and not errors(self.findings)


def taken(path: Path) -> Taken:
    """The scheme of an uploaded file with the findings of reading and of the linter."""
    scheme, findings = load_any(path)
    if scheme is None or errors(findings):
        return Taken(None, "", tuple(findings))
    text = yaml_text(scheme) if is_workbook(path) else path.read_text("utf-8-sig")
    return Taken(scheme, text, (*findings, *linted(scheme)))


def before(version: SchemeVersion) -> SchemeVersion | None:
    """The version of the same scheme that came before."""
    earlier = SchemeVersion.objects.filter(
        scheme=version.scheme, version__lt=version.version
    )
    return earlier.order_by("-version").first()


def difference(old: SchemeVersion, new: SchemeVersion) -> list[tuple[str, str]]:
    """The lines that changed, each with its mark: ``+``, ``-``, ``@`` or a blank."""
    was, now = (yaml_text(scheme_of(one)).splitlines() for one in (old, new))
    lines = difflib.unified_diff(was, now, lineterm="", n=2)
    return [(line[0], line[1:]) for line in list(lines)[2:]]
