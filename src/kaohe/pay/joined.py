"""The pay lines of a month on several posts: wages by working days, commissions added up.

1,400.00 on 9 of 22 working days and 1,500.00 on the other 13:
(1,400 × 9 + 1,500 × 13) ÷ 22 = 1,459.09. A post's commission is on its own days' sales
already, so those are added as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kaohe.base.because import Because
from kaohe.base.exact import ZERO, half_up
from kaohe.base.result import PayLine, PostResult
from kaohe.scoring.joined import by_workdays, facts_of, scored_posts

#: Lines that pay a month, whatever was done on how many days of it.
_OF_A_MONTH = ("post_wage", "performance_wage")


def joined_lines(posts: Iterable[PostResult]) -> tuple[PayLine, ...]:
    """Each line once, over all posts; a post that does not pay it brings 0."""
    scored = scored_posts(posts)
    names = dict.fromkeys(line.line for post in scored for line in post.result.pay)
    return tuple(_line(name, scored) for name in names)


def _line(name: str, posts: list[PostResult]) -> PayLine:
    amounts = [_amount(name, post) for post in posts]
    both = list(zip((facts_of(p, posts) for p in posts), amounts, strict=True))
    if name in _OF_A_MONTH:
        amount = by_workdays(posts, amounts)
        steps = tuple(Because("joined_pay_post", f, own) for f, own in both)
        return PayLine(name, amount, Because("joined_pay", {}, amount, None, steps))
    amount = half_up(sum(amounts, ZERO))
    steps = tuple(Because("added_pay_post", f, own) for f, own in both)
    return PayLine(name, amount, Because("added_pay", {}, amount, None, steps))


def _amount(name: str, post: PostResult) -> Decimal:
    own = (line.amount for line in post.result.pay if line.line == name)
    return sum(own, ZERO)
