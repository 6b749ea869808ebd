"""A department's own sheet of last month: who stands in it, with which points."""

from kaohe.exchange.own_sheet.draft import draft_scheme
from kaohe.exchange.own_sheet.people import as_people
from kaohe.exchange.own_sheet.read import read_own
from kaohe.exchange.own_sheet.values import Own, OwnCell, OwnPerson

__all__ = ["Own", "OwnCell", "OwnPerson", "as_people", "draft_scheme", "read_own"]
