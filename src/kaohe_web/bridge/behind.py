"""The rows of the records behind a person's figure, as the run read them."""

from __future__ import annotations

from kaohe.base.period import Stretch
from kaohe.base.rows import Measured
from kaohe.records.brought import same
from kaohe.records.rows import RowPage, Status, last_two, rows_behind
from kaohe.records.store import Store, stored_month
from kaohe.runs.company import open_company
from kaohe.schemes.model import Scheme
from kaohe_web.bridge.inputs import period_of
from kaohe_web.bridge.rows import employees, nothing_in
from kaohe_web.cycles.models import Participant
from kaohe_web.home import company_folder, records_root

#: Rows on a page.
SIZE = 50


def rows_of(
    participant: Participant,
    versions: dict[str, int],
    scheme: Scheme,
    indicator: str,
    measured: Measured | None,
    page: int,
    status: Status | None = None,
    size: int = SIZE,
) -> RowPage | None:
    """A page of the rows, customers masked; None where the figure is not from records.

    ``measured`` is the figure that they must come to, None where the result holds none
    to compare. With ``status`` the pages hold those rows alone. ``versions`` are those
    of the store's tables that the run was computed from, so that the rows come to the
    figure that was published.
    """
    cycle = participant.cycle
    who = list(cycle.participants.select_related("employee", "unit"))
    period = period_of(cycle)
    store, folder = Store(records_root()), company_folder()
    beside = {"employees": employees(who), **nothing_in(cycle)}
    taken = stored_month(store, period, versions, beside)
    days = participant.days
    found = rows_behind(
        taken.intake.records,
        indicator,
        participant.employee.code,
        period if days is None else Stretch(period, *days),
        page,
        size,
        dictionary=scheme.dictionary,
        working=open_company(folder if folder.is_dir() else None).working(period),
        status=status,
        mask=last_two,
    )
    if found is None or (measured is not None and not same(found.figure, measured)):
        return None
    return found
