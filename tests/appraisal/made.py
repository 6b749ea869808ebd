"""Small schemes and scored items for the cases, through the library's own loading."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kaohe.base.exact import ZERO
from kaohe.base.findings import Refused, errors
from kaohe.base.result import ItemResult
from kaohe.base.rows import Measured
from kaohe.points.measured import measured_item, score_measured
from kaohe.schemes.check.parts import Check
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Indicated, Scheme
from kaohe.schemes.tree import Tree

#: Figures are scored as so many times themselves, so that two places of points do not
#: hide the arithmetic that a case asks about.
FINE = Decimal(1000)

#: What a case holds below ``in``, every number as ``Decimal``.
Given = Mapping[str, Any]


class Unfit(Exception):
    """The input is one that the library has no operation for; the text says why."""


def loaded(*checks: Check, **parts: object) -> Scheme:
    """The scheme of these parts; ``Refused`` where loading or a check has an error."""
    head = {"scheme": "case", "version": "1", "title": "case"}
    data = {**head, "effective_from": "2026-01-01", **_texts(parts)}
    scheme, findings = read_scheme(Tree(data, {}))
    if scheme is not None:
        findings += [finding for check in checks for finding in check(scheme)]
    if scheme is None or errors(findings):
        raise Refused(errors(findings))
    return scheme


def _texts(value: Any) -> Any:
    """The parts as a scheme's tree holds them: every number as text."""
    if isinstance(value, Mapping):
        return {str(k): _texts(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_texts(v) for v in value]
    return f"{value:f}" if isinstance(value, Decimal) else value


def rated_item(number: int, full: Decimal | None, **more: object) -> dict[str, object]:
    rate = {"from": Decimal(0), "to": full}
    return {
        "id": f"i{number}",
        "title": f"i{number}",
        "full": full,
        "rate": rate,
        **more,
    }


def measured(full: Decimal, rule: Mapping[str, object], value: Measured) -> ItemResult:
    """One item by an indicator without bounds, scored."""
    item = {"id": "a", "title": "a", "full": full, "indicator": "sales_net", **rule}
    scheme = loaded(items=[item])
    judged = scheme.items[0].judged
    assert isinstance(judged, Indicated)
    return score_measured(measured_item(scheme, scheme.items[0], judged), value)


def share(percent: Decimal) -> Decimal:
    return percent.scaleb(-2)


def shares(weights: list[Decimal]) -> list[Decimal]:
    """Weights as shares of one; none above one means that they are shares already."""
    if max(weights, default=ZERO) <= 1:
        return weights
    return [share(w) for w in weights]
