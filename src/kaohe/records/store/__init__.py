"""The store: every import an entry that can be undone, every version readable."""

from kaohe.records.store.folder import versions_of_folder, write_month_folder
from kaohe.records.store.importing import Brought, StoreReport, import_into
from kaohe.records.store.kept import EVERY_TABLE, MADE_OF
from kaohe.records.store.log import ImportEntry
from kaohe.records.store.pins import Pin
from kaohe.records.store.reading import Month
from kaohe.records.store.sheets import write_sheets
from kaohe.records.store.store import Store, repair
from kaohe.records.store.taken import Taken, stored_month
from kaohe.records.store.undo import Undone
from kaohe.records.store.upkeep import Compacted

__all__ = [
    "EVERY_TABLE",
    "MADE_OF",
    "Brought",
    "Compacted",
    "ImportEntry",
    "Month",
    "Pin",
    "Store",
    "StoreReport",
    "Taken",
    "Undone",
    "import_into",
    "repair",
    "stored_month",
    "write_sheets",
    "versions_of_folder",
    "write_month_folder",
]
