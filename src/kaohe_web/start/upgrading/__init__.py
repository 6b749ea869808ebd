"""Everything that is brought forward to this version, in order: ``STEPS``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kaohe_web.start.upgrading import database, records, results, schemes

#: Each gives how much it brought forward; a second time nothing. Refused where what an
#: earlier version kept cannot be read by this one.
STEPS: Mapping[str, Callable[[], int]] = {
    "database": database.migrate,
    "records": records.widen,
    "schemes": schemes.read,
    "results": results.complete,
}
