"""The month's figures to date: measured from the records, beside what was entered."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from kaohe.records.store import Store, import_into
from kaohe_web.bridge.so_far import STANDS, failed_checks, figures_to_date
from kaohe_web.home import records_root
from kaohe_web.schemes.content import scheme_of
from tests.web.cast import Cast
from tests.web.forms import absences, month, of
from tests.web.rules import AT

ATTENDANCE = """agent,on,scheduled_hours,worked_hours,late_minutes,early_minutes,status
LI,2026-10-12,8,8,20,0,present
LI,2026-10-13,8,8,0,0,present
"""
CHECKS = """check,agent,contact,checked_at,checker,kind,passed,critical
K1,LI,C-7,2026-10-12 10:00:00,孙,random,false,false
K2,LI,C-8,2026-10-13 10:00:00,孙,random,true,false
K3,LI,C-9,2026-09-30 10:00:00,孙,random,false,false
"""
LATE = AT + timedelta(days=40)


def brought(folder: Path, name: str, rows: str) -> None:
    """Import a table into the installation's store."""
    path = folder / f"{name}.csv"
    path.write_text(rows, encoding="utf-8")
    when = AT.replace(tzinfo=None)
    import_into(Store(records_root()), path, name, None, "考勤", "zhou", when)


def times(cast: Cast, at: datetime = LATE) -> Decimal | None:
    """How often 小李 was absent, late or early by then."""
    who = of(cast, "li")
    scheme = scheme_of(who.version)
    found = figures_to_date(who.cycle, scheme, ["LI"], at)
    one = found.get("LI", {}).get("absences")
    return None if one is None else one.quantity()


def test_records_are_measured_for_the_people_of_the_cycle(
    cast: Cast, tmp_path: Path
) -> None:
    month(cast)
    brought(tmp_path, "attendance", ATTENDANCE)
    assert times(cast) == 1


def test_without_records_what_was_entered_counts(cast: Cast) -> None:
    month(cast)
    assert times(cast) is None
    absences(cast, "li", 3)
    assert times(cast) == 3


def test_records_are_looked_at_again_after_some_minutes(
    cast: Cast, tmp_path: Path
) -> None:
    month(cast)
    brought(tmp_path, "attendance", ATTENDANCE)
    assert times(cast) == 1
    later = ATTENDANCE.replace("LI,2026-10-13,8,8,0", "LI,2026-10-13,8,8,9")
    brought(tmp_path, "attendance", later)
    assert times(cast, LATE + STANDS / 2) == 1
    assert times(cast, LATE + STANDS) == 2


def test_failed_checks_of_the_month_stand_beside_the_form(
    cast: Cast, tmp_path: Path
) -> None:
    month(cast)
    brought(tmp_path, "checks", CHECKS)
    who = of(cast, "li")
    found = failed_checks(who.cycle, "LI", LATE)
    assert [(str(c.on), c.contact) for c in found] == [("2026-10-12", "C-7")]
    page = cast.client("chen").get(f"/rating/{who.pk}/").content.decode()
    assert "质检不合格" in page and "C-7" in page
