"""The company's working calendar: the shipped years, and those that it keeps itself."""

from __future__ import annotations

from kaohe.base.calendar import Calendar, load_calendar
from kaohe_web.home import company_folder


def company_calendar() -> Calendar:
    """The calendar that windows, delivery and appeals are counted by."""
    folder = company_folder() / "calendar"
    calendar, _ = load_calendar(folder if folder.is_dir() else None)
    return calendar
