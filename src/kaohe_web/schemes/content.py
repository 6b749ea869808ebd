"""The scheme that a version's text means, and a version made from a text."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from kaohe.base.findings import Finding, Refused, errors
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml
from kaohe_web.people.models import Account
from kaohe_web.schemes.company import held_company
from kaohe_web.schemes.models import SchemeVersion


def scheme_of_text(text: str, name: str) -> tuple[Scheme | None, tuple[Finding, ...]]:
    """The scheme of a YAML text with every finding; None where nothing is usable.

    It may name the company's own indicators beside those that are shipped.
    """
    held = held_company()
    return _read(text, name, held.versions.get("indicators", ""))


@lru_cache(maxsize=64)
def _read(
    text: str, name: str, indicators: str
) -> tuple[Scheme | None, tuple[Finding, ...]]:
    """The same, once for each state of the company's own indicators."""
    tree, findings = parse_yaml(text, name)
    if tree is None:
        return None, tuple(findings)
    scheme, found = read_scheme(tree, held_company().dictionary)
    return scheme, (*findings, *found)


def scheme_of(version: SchemeVersion) -> Scheme:
    """The scheme of a version; ``Refused`` where its text has an error."""
    scheme, findings = scheme_of_text(version.yaml, f"{version.scheme}.yaml")
    wrong = errors(findings)
    if scheme is None or wrong:
        raise Refused(wrong or findings)
    return scheme


def new_version(
    *, text: str, name: str, account: Account | None, at: datetime
) -> SchemeVersion:
    """A draft version (not saved) of the scheme in ``text``; ``Refused`` with findings."""
    scheme, findings = scheme_of_text(text, name)
    wrong = errors(findings)
    if scheme is None or wrong:
        raise Refused(wrong or findings)
    return SchemeVersion(
        scheme=scheme.id,
        version=scheme.version,
        title=scheme.title,
        title_en=scheme.title_en or "",
        effective_from=scheme.effective_from,
        yaml=text,
        sha256=scheme_hash(scheme),
        uploaded_by=account,
        uploaded_at=at,
    )
