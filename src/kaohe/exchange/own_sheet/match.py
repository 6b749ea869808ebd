"""Which of our people and items a department's own sheet means."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from kaohe.exchange.own_sheet.values import OwnPerson

_NOT_WORDS = re.compile(r"[\W_]+")
_LEAST = 2


def same_items(theirs: Iterable[str], ours: Mapping[str, str]) -> dict[str, str]:
    """Each title of the sheet with the id of our item; a title that fits none is left out.

    ``ours`` maps ids to titles. The same words first, then one inside the other, then
    the nearest; each of ours is taken once.
    """
    left = {item: _folded(title) for item, title in ours.items()}
    open_titles = {title: _folded(title) for title in theirs}
    found: dict[str, str] = {}
    for fits in (str.__eq__, _inside, _near):
        for title, word in list(open_titles.items()):
            fitting = [item for item, own in left.items() if fits(word, own)]
            if len(fitting) == 1 or (fitting and fits is not _inside):
                found[title] = fitting[0]
                del left[fitting[0]], open_titles[title]
    return found


def same_people(
    theirs: Iterable[OwnPerson], ours: Iterable[tuple[str, str]]
) -> list[tuple[OwnPerson, str | None]]:
    """Each person of the sheet with the id of ours, None where nobody fits.

    ``ours`` are ids and names. An id decides; a name does where only one of ours has it.
    """
    pairs = list(ours)
    ids = {code for code, _ in pairs}
    times = Counter(name for _, name in pairs)
    names = {name: code for code, name in pairs if times[name] == 1}
    return [
        (one, one.code if one.code in ids else names.get(one.name)) for one in theirs
    ]


def _folded(title: str) -> str:
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", title)).lower()


def _inside(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _LEAST and short in long


def _near(one: str, other: str) -> bool:
    return bool(difflib.get_close_matches(one, [other], n=1, cutoff=0.6))
