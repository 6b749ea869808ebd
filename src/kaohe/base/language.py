"""Texts in two languages: Chinese first, English complete."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

import yaml

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


class Text(NamedTuple):
    """One text in both languages; ``text.in_("en")`` gives the English."""

    zh: str
    en: str

    def in_(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


def rendered(value: object, lang: Lang) -> str:
    """A parameter of a sentence as text: ``Text`` by language, lists joined."""
    if isinstance(value, Text):
        return value.in_(lang)
    if isinstance(value, (list, tuple)):
        return ("、" if lang == "zh" else ", ").join(rendered(v, lang) for v in value)
    return "" if value is None else str(value)


class _Shown(str):
    """A rendered parameter; ``{count:person|people}`` says it with one of two nouns."""

    def __format__(self, spec: str) -> str:
        one, of_two, many = spec.partition("|")
        if not of_two:
            return format(str(self), spec)
        return f"{self} {one if self == '1' else many}"


def fill(template: str, params: Mapping[str, object], lang: Lang) -> str:
    """``template`` with its ``{names}`` replaced, each rendered in ``lang``."""
    return template.format_map(
        {k: _Shown(rendered(v, lang)) for k, v in params.items()}
    )


@cache
def messages() -> dict[str, dict[str, Any]]:
    """Every message of ``base/messages/*.yaml`` by its code; a code stands once."""
    found: dict[str, dict[str, Any]] = {}
    folder = resources.files("kaohe.base") / "messages"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".yaml"):
            continue
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        loaded = yaml.load(entry.read_text(encoding="utf-8"), Loader=loader) or {}
        for code, message in loaded.items():
            if code in found:
                raise ValueError(f"message {code} stands twice")
            found[code] = message
    return found


def sentence(code: str, params: Mapping[str, object], lang: Lang) -> str:
    """The sentence ``code`` (a message with plain ``zh`` and ``en``), filled in."""
    return fill(messages()[code][lang], params, lang)
