"""Names on a form that was handed out, and the ids they stand for when it comes back.

People read 工作业绩 and 主管; a scheme knows ``results`` and ``supervisor``.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kaohe.base.rows import Comparison, LedgerRow, Rating, TargetRow
from kaohe.exchange.scheme_book.words import ROLES
from kaohe.schemes.model import Scheme


class FormNames(NamedTuple):
    """The words that forms show for a scheme's items and events, by id."""

    items: Mapping[str, str]
    events: Mapping[str, str]

    def ratings(self, rows: Iterable[Rating]) -> tuple[Rating, ...]:
        """The ratings with ids of items and roles; unknown words stay as they are."""
        items, roles = _back(self.items), _back(ROLES)
        return tuple(
            row._replace(item=_id(items, row.item), role=_id(roles, row.role))
            for row in rows
        )

    def ledger(self, rows: Iterable[LedgerRow]) -> tuple[LedgerRow, ...]:
        """The entries with the ids of their events."""
        events = _back(self.events)
        return tuple(row._replace(event=_id(events, row.event)) for row in rows)

    def comparisons(self, rows: Iterable[Comparison]) -> tuple[Comparison, ...]:
        """The comparisons with the ids of their items."""
        items = _back(self.items)
        return tuple(row._replace(item=_id(items, row.item)) for row in rows)

    def targets(self, rows: Iterable[TargetRow]) -> tuple[TargetRow, ...]:
        """The targets with the ids of items (indicators were named by intake)."""
        items = _back(self.items)
        return tuple(row._replace(of=_id(items, row.of)) for row in rows)


def form_names(scheme: Scheme) -> FormNames:
    """The words for a scheme: titles, with the id behind where a title stands twice."""
    return FormNames(
        _words({i.id: i.title for i in scheme.items}),
        _words({e.event: e.title for e in scheme.ledger}),
    )


def _words(titles: Mapping[str, str]) -> dict[str, str]:
    counts = Counter(_folded(title) for title in titles.values())
    taken = {_folded(id) for id in titles}
    return {
        id: title
        if counts[_folded(title)] == 1 and _folded(title) not in taken - {_folded(id)}
        else f"{title}（{id}）"
        for id, title in titles.items()
    }


def _back(words: Mapping[str, str]) -> dict[str, str]:
    """Ids by their words, and by themselves."""
    found = {_folded(word): id for id, word in words.items()}
    return found | {_folded(id): id for id in words}


def _id(ids: Mapping[str, str], word: str) -> str:
    return ids.get(_folded(word), word)


def _folded(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).split()).casefold()
