"""Finding an indicator by its id, its title or a name that people use for it."""

from __future__ import annotations

from difflib import get_close_matches

from kaohe.dictionary.indicator import Indicator
from kaohe.dictionary.load import INDICATORS, Dictionary


def indicator(id: str, dictionary: Dictionary = INDICATORS) -> Indicator | None:
    """The indicator of exactly this id, or None."""
    return dictionary.get(id)


def resolve(name: str, dictionary: Dictionary = INDICATORS) -> str | None:
    """The id that ``name`` is, or whose title it is in either language, or None.

    Titles are how people name indicators in a sheet; a mere synonym is not taken.
    """
    return name if name in dictionary else dictionary.titles.get(name.strip().lower())


def nearest(name: str, dictionary: Dictionary = INDICATORS) -> str | None:
    """The id that ``name`` most likely means, or None where nothing comes near.

    A title or a synonym is taken exactly (``满意度`` gives ``csat_rate``); otherwise the
    closest spelling of an id, a title or a synonym wins.
    """
    wanted = name.strip().lower()
    if wanted in dictionary.names:
        return dictionary.names[wanted]
    close = get_close_matches(wanted, dictionary.names, n=1, cutoff=0.6)
    return dictionary.names[close[0]] if close else None
