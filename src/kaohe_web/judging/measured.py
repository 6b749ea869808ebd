"""Figures of a month in the words of the library, for the side of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kaohe.base.language import Lang
from kaohe.base.rows import Measured
from kaohe.exchange.names import indicator_title
from kaohe.explain.so_far import figure_text
from kaohe.points.measured import few_cases
from kaohe.runs.figures import indicators_of
from kaohe.schemes.model import Indicated, Item, Scheme


class Shown(NamedTuple):
    """A figure as people read it; ``few`` where it rests on few cases."""

    title: str
    text: str
    few: bool


def measured_text(
    scheme: Scheme, item: Item, own: Mapping[str, Measured], lang: Lang
) -> str:
    """The figure of a measured item; empty where the month has none yet."""
    if not isinstance(item.judged, Indicated):
        return ""
    return _text(scheme, item.judged.indicator, own, lang)


def all_figures(scheme: Scheme, own: Mapping[str, Measured], lang: Lang) -> list[Shown]:
    """Every figure that the scheme names and the month has."""
    return [
        Shown(
            indicator_title(scheme, name, lang),
            _text(scheme, name, own, lang),
            few_cases(scheme, name, own[name]),
        )
        for name in indicators_of(scheme)
        if name in own and own[name].ratio() is not None
    ]


def _text(scheme: Scheme, name: str, own: Mapping[str, Measured], lang: Lang) -> str:
    known = scheme.dictionary.get(name)
    if known is None or name not in own:
        return ""
    return figure_text(known, own[name], lang) or ""
