"""What a scheme says in English: its own words, else the phrase book's, else Chinese.

The phrase book (``phrases/*.yaml``) holds the words of the shipped schemes, three of
which stand as printed, and with them the usual words of such forms. It is looked up
when something is said, in a finding too, which a result keeps in both languages; it enters
no scheme, no hash of one and no figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Protocol

import yaml

from kaohe.base.language import Lang, Text


@cache
def phrases() -> Mapping[str, str]:
    """English by Chinese, of every file of the phrase book; a phrase stands once."""
    found: dict[str, str] = {}
    folder = resources.files("kaohe.schemes") / "phrases"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        for zh, en in yaml.safe_load(entry.read_text(encoding="utf-8")).items():
            if zh in found:
                raise ValueError(f"phrase {zh} stands twice")
            found[zh] = en
    return found


def english(zh: str, own: str | None = None) -> str:
    """``own`` where the scheme gives it, else the phrase, else the Chinese itself."""
    return own or phrases().get(zh, zh)


def in_language(lang: Lang, zh: str, own: str | None = None) -> str:
    """A text of a scheme for a reader of ``lang``."""
    return zh if lang == "zh" else english(zh, own)


class Titled(Protocol):
    """An item or an event: a part of a scheme with its two titles."""

    @property
    def title(self) -> str: ...

    @property
    def title_en(self) -> str | None: ...


def title_of(part: Titled) -> Text:
    """The title of a part, for findings, which are told in either language."""
    return both(part.title, part.title_en)


def both(zh: str, own: str | None = None) -> Text:
    """A text of a scheme in both languages."""
    return Text(zh, english(zh, own))
