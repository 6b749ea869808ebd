"""A scheme as its form reads: sections, items and what each asks, grades and pay."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.language import Lang
from kaohe.base.result import ItemResult
from kaohe.exchange.names import item_title, section_title
from kaohe.exchange.scorecards.standards import Standard, standards
from kaohe.schemes.model import Item, Scheme

_UNSCORED = Because("scheme")


class FormItem(NamedTuple):
    """A row of the form: the item and the rows that say what it asks."""

    title: str
    item: Item
    standards: list[Standard]


class Section(NamedTuple):
    """The items that the form prints under one head."""

    title: str
    items: list[FormItem]


def sections(scheme: Scheme, lang: Lang) -> list[Section]:
    """The items by section, in the order of the scheme."""
    found: list[Section] = []
    for item in scheme.items:
        title = section_title(item, lang)
        if not found or found[-1].title != title:
            found.append(Section(title, []))
        found[-1].items.append(
            FormItem(item_title(item, lang), item, _asks(scheme, item, lang))
        )
    return found


def _asks(scheme: Scheme, item: Item, lang: Lang) -> list[Standard]:
    blank = ItemResult(item.id, None, None, None, None, item.full, _UNSCORED)
    return standards(item, blank, scheme.dictionary, lang)
