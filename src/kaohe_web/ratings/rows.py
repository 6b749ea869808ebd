"""A rating of the database as the row that the library knows."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import plain
from kaohe.base.rows import Rating as Row
from kaohe_web.people.models import Account
from kaohe_web.ratings.models import Rating


def rater_of(account: Account) -> str:
    """What the library calls a rater: his employee's code, else his user name."""
    return account.username if account.employee is None else account.employee.code


def rating_row(rating: Rating, employee: str, rater: str) -> Row:
    """The library's row of a rating, submitted or not."""
    return Row(
        employee=employee,
        item=rating.item,
        role=rating.role,
        rater=rating.signed_by or rater,
        points=None if rating.points is None else Decimal(plain(rating.points)),
        anchor=rating.anchor,
        failed=rating.failed,
        repeated=rating.repeated,
        comment=rating.comment or None,
        evidence=rating.evidence or None,
    )
