"""提成方式: whether a rate is paid on the whole amount or on each slice must be written.

Document 003, article 9 does not say (S3-17); with a plan of 100,000 and sales of 149,999.99
the whole amount pays 1,500.00 and the slices 1,000.00.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH235 where several tiers are paid without ``mode``."""
    commission = scheme.pay.commission
    if commission is None or len(commission.tiers) < 2 or not scheme.places:
        return
    if ("pay", "commission", "mode") not in scheme.places:
        yield finding("KH235", scheme.place("pay", "commission"))
