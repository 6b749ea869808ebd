"""Schemes: the text that a company attested stays as it is; this version must read it.

A key that a later form renames is read in both forms by the loader, for a text that was
discussed and announced is not rewritten behind anybody's back.
"""

from __future__ import annotations

from kaohe.base.findings import Finding, Refused
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion


def read() -> int:
    """0; Refused with the findings of every version in use that cannot be read."""
    found: list[Finding] = []
    for version in SchemeVersion.objects.exclude(state=SchemeVersion.State.DRAFT):
        try:
            scheme_of(version)
        except Refused as refused:
            found += refused.findings
    if found:
        raise Refused(found)
    return 0
