"""Lists that filter, sort, page and export, all in one way."""

from kaohe_web.lists.listing import Choice, Column, Listing, page_of_row
from kaohe_web.lists.respond import listed

__all__ = ["Choice", "Column", "Listing", "listed", "page_of_row"]
