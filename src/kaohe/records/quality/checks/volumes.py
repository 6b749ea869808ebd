"""An agent with many times the contacts of the others: a shared account, or a queue.

In a real log one resolver of 216 has 3,071 of 24,819 incidents, and half of the others
have 30 or fewer. Ranking people beside such an account is meaningless.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pyarrow.compute as pc

from kaohe.base.exact import half_up_ratio
from kaohe.base.findings import Place, finding
from kaohe.records.quality.checks.counted import contacts_by_agent
from kaohe.records.quality.data import Data, Flaw

#: So many agents make a median worth comparing with.
_AGENTS = 5
#: Beyond so many times the median, and so large a part (in hundredths) of all.
_TIMES = 10
_PART = 5


def outstanding_volume(data: Data) -> Iterator[Flaw]:
    """One flaw for each such agent."""
    counted = contacts_by_agent(data)
    if len(counted) < _AGENTS:
        return
    total = sum(counted.values())
    ordered = sorted(counted.values())
    median = ordered[(len(ordered) - 1) // 2]
    for agent, n in counted.items():
        if n <= _TIMES * median or n * 100 < _PART * total:
            break
        hits = pc.indices_nonzero(
            pc.fill_null(pc.equal(data.records["contacts"]["agent"], agent), False)
        )
        share = half_up_ratio(Decimal(n * 100), Decimal(total))
        params = {"who": agent, "n": n, "share": share, "median": median}
        place = Place(table="contacts", column="agent", employee=agent)
        yield Flaw(finding("KH759", place, **params), "contacts", hits)
