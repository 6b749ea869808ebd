"""小钱 under the call centre's scheme, whose items are mostly measured."""

from __future__ import annotations

from tests.web.cast import Cast
from tests.web.rules import CENTRE, active, assign


def measured_scheme(cast: Cast) -> None:
    """To be called before the month is opened."""
    active(CENTRE)
    unit = cast.units["公司"]
    assign(CENTRE, unit, employee=cast.accounts["qian"].employee)
