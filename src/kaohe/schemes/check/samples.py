"""示例数字: numbers marked ``sample`` are no basis for pay.

Document 002 has lost its list of deductions; the shipped rows are examples that a company
replaces by its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import abouts, spot
from kaohe.schemes.model import Scheme

_SHOWN = 5
_MORE = Text("……", "…")


def check(scheme: Scheme) -> Iterator[Finding]:
    """One KH242 with how many there are and where the first of them stand."""
    found = [path for path, about in abouts(scheme) if about.src == "sample"]
    if not found:
        return
    places = sorted((scheme.place(*path) for path in found), key=_line)
    spots = list(dict.fromkeys(spot(place) for place in places))
    more = [_MORE] if len(spots) > _SHOWN else []
    shown = [*spots[:_SHOWN], *more]
    yield finding("KH242", places[0], count=len(found), places=shown)


def _line(place: Place) -> int:
    return place.line or 0
