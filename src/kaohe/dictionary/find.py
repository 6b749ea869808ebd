"""Finding an indicator by its id, its title or a name that people use for it."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from kaohe.dictionary.indicator import Indicator
from kaohe.dictionary.load import INDICATORS


def indicator(id: str) -> Indicator | None:
    """The indicator of exactly this id, or None."""
    return INDICATORS.get(id)


def resolve(name: str) -> str | None:
    """The id that ``name`` is, or whose title it is in either language, or None.

    Titles are how people name indicators in a sheet; a mere synonym is not taken.
    """
    return name if name in INDICATORS else _titles().get(name.strip().lower())


def nearest(name: str) -> str | None:
    """The id that ``name`` most likely means, or None where nothing comes near.

    A title or a synonym is taken exactly (``满意度`` gives ``csat_rate``); otherwise the
    closest spelling of an id, a title or a synonym wins.
    """
    names = _names()
    wanted = name.strip().lower()
    if wanted in names:
        return names[wanted]
    close = get_close_matches(wanted, names, n=1, cutoff=0.6)
    return names[close[0]] if close else None


@cache
def _titles() -> dict[str, str]:
    titles = {text.lower(): one.id for one in INDICATORS.values() for text in one.title}
    return titles | {key.lower(): key for key in INDICATORS}


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for one in INDICATORS.values():
        for name in (*one.synonyms, one.title.zh, one.title.en):
            names.setdefault(name.lower(), one.id)
    return names | {key: key for key in INDICATORS}
