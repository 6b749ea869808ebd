"""What an entry of the chain says was before and is after, field by field, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from kaohe.dictionary import INDICATORS
from kaohe.exchange.names import event_title, item_title, period_title, role_title
from kaohe_web.audit.models import Entry
from kaohe_web.schemes.content import scheme_of
from kaohe_web.site.chain.names import Names
from kaohe_web.words import word, words
from kaohe_web.words.language import lang

#: Fields that hold a field of their own for each item of the scheme.
_OF_ITEMS = ("ratings", "granted", "items")
#: The words of values from a fixed list: by the field, or by action and field.
_FIXED: Mapping[str, str] = {
    "state": "state",
    "stage": "state",
    "stages": "state",
    "pushed": "state",
    "step": "step",
    "role": "role",
    "mode": "board_mode",
    "matching": "provider_matching",
    "change_of_post": "change_of_post",
    "channel": "channel",
    "conflicts": "conflicts",
    "appeal.decide state": "appeal_state",
    "appeal.decide conflicts": "appeal_conflict",
    "company.day kind": "company_day_is",
    "company.copy kind": "copy_kind",
    "company.download kind": "copy_kind",
    "channel.add kind": "channel",
    "channel.remove kind": "channel",
    "provider.new kind": "provider_kind",
    "provider.change kind": "provider_kind",
    "provider.remove kind": "provider_kind",
}
_HASH = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


class Line(NamedTuple):
    """A field: what it is called, what it said before, what it says after."""

    what: str
    before: str
    after: str


def lines_of(entry: Entry, names: Names) -> list[Line]:
    """The fields that differ and say something, in the order in which they were told."""
    before, after = dict(_fields(entry.before)), dict(_fields(entry.after))
    both = dict.fromkeys([*before, *after])
    lines = (
        Line(
            _what(entry, path, names),
            _value(entry, path, before.get(path), names),
            _value(entry, path, after.get(path), names),
        )
        for path in both
        if before.get(path) != after.get(path)
    )
    return [line for line in lines if line.before or line.after]


def _fields(told: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each field by its path; those of items one by one."""
    for key, value in (told or {}).items():
        if key in _OF_ITEMS and isinstance(value, Mapping):
            for item, own in value.items():
                yield (key, str(item)), own
        else:
            yield (str(key),), value


def _what(entry: Entry, path: tuple[str, ...], names: Names) -> str:
    """What a field is called."""
    key = path[-1]
    if len(path) > 1:
        return _item(entry, key, names)
    return _titled(entry, key, names) or key


def unsaid(entry: Entry) -> list[str]:
    """The fields of an entry that the page has no words for."""
    told = [path for one in (entry.before, entry.after) for path, _ in _fields(one)]
    alone = [path[0] for path in told if len(path) == 1]
    return [key for key in alone if not _titled(entry, key, Names())]


def _titled(entry: Entry, key: str, names: Names) -> str:
    """The words for a field that stands by itself; empty where there are none."""
    if entry.action in ("figure.enter", "target.set") and " " in key:
        code, _, figure = key.partition(" ")
        what = _figure(figure)
        return word("chain_whose", lang(), who=names.people.get(code, code), what=what)
    if entry.action in ("target.agree", "target.object"):
        return _figure(key)
    if entry.action == "past.bring":
        return period_title(key, lang())
    if key.startswith("zone "):
        return word("chain_zone", lang(), unit=key.removeprefix("zone "))
    prefixes = {"company.change": ("company", "chain"), "factor.require": ("role",)}
    for prefix in prefixes.get(entry.action, ("chain",)):
        if f"{prefix}_{key}" in words():
            return word(f"{prefix}_{key}", lang())
    return ""


def _item(entry: Entry, key: str, names: Names) -> str:
    version = names.versions.get(entry.subject)
    found = None if version is None else scheme_of(version).item(key)
    return key if found is None else item_title(found, lang())


def _figure(key: str) -> str:
    """An indicator by its title; of a plan, that it is one."""
    kind, _, name = key.rpartition(".")
    known = INDICATORS.get(name)
    title = name if known is None else known.title.in_(lang())
    return word("figures_target_of", lang(), title=title) if kind == "target" else title


def _value(entry: Entry, path: tuple[str, ...], value: Any, names: Names) -> str:
    """What a field says."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return word("chain_yes" if value else "chain_no", lang())
    if isinstance(value, list):
        found = [_value(entry, path, one, names) for one in value]
        sentences = path[-1] == "notes"
        return (" " if sentences else word("chain_list_mark", lang())).join(found)
    if isinstance(value, Mapping):
        return _pairs(entry, value, names)
    return _text(entry, path[-1], str(value), names)


def _pairs(entry: Entry, value: Mapping[str, Any], names: Names) -> str:
    """Several things that are told of one field; a note of a step is a sentence."""
    text = value.get("text", "")
    if text in words():
        named = {k: v for k, v in value.items() if k != "text"}
        return word(text, lang(), **named)
    told = [
        word(
            "chain_pair",
            lang(),
            what=_what(entry, (key,), names),
            value=_value(entry, (key,), own, names),
        )
        for key, own in value.items()
        if own not in (None, "", [])
    ]
    return word("chain_pairs_mark", lang()).join(told)


def _text(entry: Entry, key: str, text: str, names: Names) -> str:
    prefix = _FIXED.get(f"{entry.action} {key}") or _FIXED.get(key)
    if entry.action == "factor.require":
        prefix = "factor_kind"
    if key == "role" and entry.action.startswith("rating."):
        return role_title(text, lang())
    if prefix is not None and f"{prefix}_{text}" in words():
        return word(f"{prefix}_{text}", lang())
    if key in ("employee", "rater", "better"):
        return names.people.get(text, text)
    if key == "period":
        return period_title(text, lang())
    if key == "event" and entry.subject in names.versions:
        return event_title(scheme_of(names.versions[entry.subject]), text, lang())
    if key == "why" and text in words():
        return word(text, lang())
    if _MOMENT.match(text):
        return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
    return f"{text[:12]}…" if _HASH.fullmatch(text) else text
