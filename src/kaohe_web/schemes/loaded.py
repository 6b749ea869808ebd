"""A version of a scheme as the library's object."""

from __future__ import annotations

from functools import lru_cache

from kaohe.base.findings import Finding, Refused, errors
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml
from kaohe_web.schemes.models import SchemeVersion


def read_text(text: str, name: str) -> tuple[Scheme | None, list[Finding]]:
    """The scheme of a YAML text with every finding; ``name`` is what they call it."""
    tree, findings = parse_yaml(text, name)
    return (None, findings) if tree is None else read_scheme(tree)


def loaded(version: SchemeVersion) -> Scheme:
    """The scheme of a version that was taken in; raises ``Refused`` where it has errors."""
    return _loaded(version.yaml, f"{version.scheme}@{version.version}.yaml")


@lru_cache(maxsize=64)
def _loaded(text: str, name: str) -> Scheme:
    scheme, findings = read_text(text, name)
    wrong = errors(findings)
    if scheme is None or wrong:
        raise Refused(wrong or findings)
    return scheme
