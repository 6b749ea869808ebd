"""The sections of the guide: one file for each role and language, in named parts.

A part begins with ``[//]: # (name page)``, which Markdown shows nowhere: ``name`` is its
anchor, ``page`` the page of the application whose picture it shows where there is one.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from markdown_it import MarkdownIt

import kaohe_web
from kaohe.base.language import Lang

#: In the order in which they are listed; each is a role but the first.
SECTIONS: Final = (
    *("everybody", "agent", "supervisor", "hr", "organiser"),
    *("general_manager", "panel", "administrator", "auditor"),
)
_PACKAGE = Path(kaohe_web.__file__).parent
_PART = re.compile(r"^\[//\]: # \((\w+) (\w+)\)$", re.MULTILINE)
#: Plain Markdown; raw HTML in it is shown as text.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class Part(NamedTuple):
    """A task: its anchor, its heading, its text as HTML, and the page of its picture."""

    name: str
    title: str
    html: str
    page: str


class Section(NamedTuple):
    """What one role needs."""

    title: str
    parts: tuple[Part, ...]


def folder(name: str) -> Path:
    """``guide`` or ``pictures``: in the wheel, or below ``docs`` of the source tree."""
    inside = _PACKAGE / "docs" / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / "docs" / name


def picture(page: str, lang: Lang) -> Path | None:
    """The picture of a page in the language, else in Chinese; None where none is made."""
    for name in (f"{page}.{lang}.png", f"{page}.png"):
        path = folder("pictures") / name
        if path.is_file():
            return path
    return None


@cache
def section(name: str, lang: Lang) -> Section:
    """A section of the guide; KeyError for one that there is not."""
    if name not in SECTIONS:
        raise KeyError(name)
    text = (folder("guide") / lang / f"{name}.md").read_text(encoding="utf-8")
    title, *rest = _PART.split(text)
    parts = [
        _part(rest[at], rest[at + 1], rest[at + 2]) for at in range(0, len(rest), 3)
    ]
    return Section(title.strip().removeprefix("# "), tuple(parts))


def _part(name: str, page: str, text: str) -> Part:
    heading, _, body = text.strip().partition("\n")
    title = heading.removeprefix("## ").strip()
    return Part(name, title, _MARKDOWN.render(body), page)
