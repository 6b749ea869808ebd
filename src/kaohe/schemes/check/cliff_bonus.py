"""奖金断崖: a bonus that hangs on the last hundredth of a condition.

Document 002 (S2-04): the first in sales gets 300 yuan with 80.00 points and nothing with
79.99. A bonus by rank or grade alone has no such edge of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import Rule, rules
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH234 at the largest bonus with a threshold in score or indicator."""
    amounts = [b.amount for b in scheme.pay.bonuses]
    amounts += [o.bonus or Decimal(0) for o in scheme.outcomes]
    steps = [
        (amount, rule, shown)
        for amount, rule in zip(amounts, rules(scheme), strict=True)
        if (shown := _threshold(scheme, rule)) is not None
    ]
    if not steps:
        return
    amount, rule, shown = max(steps, key=lambda step: step[0])
    if amount > 0:
        place = scheme.place(*rule.path)
        yield finding(
            "KH234", place, name=rule.name, threshold=shown, jump=plain(amount)
        )


def _threshold(scheme: Scheme, rule: Rule) -> Text | None:
    when = rule.when
    if when.score is not None:
        inside = when.score.text()
        return Text(f"得分 {inside}", f"score {inside}")
    known = scheme.dictionary.get(when.indicator or "")
    if known is None or when.inside is None:
        return None
    inside = when.inside.text(known.percent)
    return Text(f"{known.title.zh} {inside}", f"{known.title.en} {inside}")
