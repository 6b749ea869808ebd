"""Every text that a page shows, by its name, in both languages (``*.yaml`` beside this).

An entry is ``name: {zh: …, en: …}``; names are of one kind, so a name stands once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from kaohe.base.language import Lang, fill


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """The texts of all files; a name that stands twice is a ValueError."""
    found: dict[str, Mapping[str, str]] = {}
    for entry in sorted(resources.files(__name__).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            loaded = yaml.safe_load(entry.read_text(encoding="utf-8")) or {}
            for name, text in loaded.items():
                if name in found:
                    raise ValueError(f"the text {name} stands twice")
                found[name] = text
    return found


def word(name: str, lang: Lang, /, **params: object) -> str:
    """The text called ``name``, with its parameters filled in."""
    return fill(words()[name][lang], params, lang) if params else _bare(name, lang)


@cache
def _bare(name: str, lang: Lang) -> str:
    """A text without parameters, filled in once."""
    return fill(words()[name][lang], {}, lang)
