"""What the rows that entries of the chain name are called, asked once for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from kaohe.exchange.names import period_title
from kaohe_web.appeals.models import Appeal
from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.identity.models import Provider
from kaohe_web.people.models import Account, Employee, Unit
from kaohe_web.ratings.models import LedgerEntry
from kaohe_web.records.models import PastImport, Upload
from kaohe_web.results.models import PersonResult
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: So many keys are asked for by one statement.
_AT_ONCE = 500
#: Of an application above this one.
_COPIES = apps.get_model("leaving.Copy")


@dataclass
class Names:
    """Subjects in words, people by their id, and the scheme under which a subject stands."""

    subjects: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    versions: dict[str, SchemeVersion] = field(default_factory=dict)


def names_of(entries: Iterable[Entry]) -> Names:
    """The names for ``entries``; what is gone is called as the chain calls it."""
    names, keys, codes = Names(), defaultdict[str, set[str]](set), set[str]()
    for entry in entries:
        kind, _, key = entry.subject.partition(":")
        keys[kind].add(key)
        codes |= set(_codes(entry))
    for kind, own in keys.items():
        if kind in _KINDS:
            _KINDS[kind](names, own)
    for one in _found(Employee.objects.all(), "code", codes):
        names.people[one.code] = one.name
    return names


def _codes(entry: Entry) -> Iterator[str]:
    """What may be the id of a person in what an entry says."""
    for told in (entry.before, entry.after):
        for key, value in (told or {}).items():
            yield str(key).partition(" ")[0]
            if key in ("employee", "rater"):
                yield str(value)
            elif key == "better":
                yield from (str(code) for pair in value for code in pair)


def _found(rows: QuerySet[Any], by: str, keys: Collection[str]) -> Iterator[Any]:
    """The rows with one of the keys, some hundreds at once."""
    asked = sorted(keys)
    for start in range(0, len(asked), _AT_ONCE):
        yield from rows.filter(**{f"{by}__in": asked[start : start + _AT_ONCE]})


def _numbers(keys: Iterable[str]) -> set[str]:
    return {k for k in keys if k.isascii() and k.isdecimal() and len(k) < 19}


def _said(kind: str, **named: str) -> str:
    return word(f"chain_of_{kind}", lang(), **named)


def _month(period: str) -> str:
    return period_title(period, lang())


def _cycles(names: Names, keys: set[str]) -> None:
    for one in _found(Cycle.objects.select_related("unit"), "pk", _numbers(keys)):
        told = _said("cycle", month=_month(one.period), unit=str(one.unit))
        names.subjects[f"cycle:{one.pk}"] = told


def _months(kind: str, rows: QuerySet[Any], path: str) -> Callable[..., None]:
    """Subjects that stand in somebody's month, with its scheme."""
    there = f"{path}__" if path else ""
    related = [f"{there}{name}" for name in ("employee", "cycle", "version")]

    def named(names: Names, keys: set[str]) -> None:
        for one in _found(rows.select_related(*related), "pk", _numbers(keys)):
            who = one
            for step in filter(None, path.split("__")):
                who = getattr(who, step)
            month, name = _month(who.cycle.period), who.employee.name
            subject = f"{kind}:{one.pk}"
            names.subjects[subject] = _said(kind, who=name, month=month)
            names.versions[subject] = who.version

    return named


def _ledger(names: Names, keys: set[str]) -> None:
    rows = LedgerEntry.objects.select_related("employee", "cycle")
    for one in _found(rows, "pk", _numbers(keys)):
        month, who = _month(one.cycle.period), one.employee.name
        names.subjects[f"ledger:{one.pk}"] = _said("ledger", who=who, month=month)


def _employees(names: Names, keys: set[str]) -> None:
    """By the id; where an entry has the key of the row, by that."""
    by_code = {one.code: one for one in _found(Employee.objects.all(), "code", keys)}
    rest = _numbers(keys - by_code.keys())
    by_key = {str(one.pk): one for one in _found(Employee.objects.all(), "pk", rest)}
    for key, one in (by_key | by_code).items():
        names.subjects[f"employee:{key}"] = _said("employee", who=one.name)


def _accounts(names: Names, keys: set[str]) -> None:
    rows = Account.objects.select_related("employee")
    for one in _found(rows, "username", keys):
        told = _said("account", who=str(one), username=one.username)
        names.subjects[f"account:{one.username}"] = told


def _schemes(names: Names, keys: set[str]) -> None:
    """``id:version`` in the place of a key."""
    ids = {key.rpartition(":")[0] for key in keys}
    for one in _found(SchemeVersion.objects.all(), "scheme", ids):
        told = _said("scheme", title=one.title, version=str(one.version))
        names.subjects[f"scheme:{one.scheme}:{one.version}"] = told


def _named(
    kind: str, rows: QuerySet[Any], attribute: str = "name"
) -> Callable[..., None]:
    """Subjects that have a name of their own."""

    def named(names: Names, keys: set[str]) -> None:
        for one in _found(rows, "pk", _numbers(keys)):
            told = _said(kind, name=str(getattr(one, attribute)))
            names.subjects[f"{kind}:{one.pk}"] = told

    return named


_KINDS: dict[str, Callable[[Names, set[str]], None]] = {
    "cycle": _cycles,
    "participant": _months("participant", Participant.posts.all(), ""),
    "result": _months("result", PersonResult.objects.all(), "participant"),
    "appeal": _months("appeal", Appeal.objects.all(), "result__participant"),
    "ledger": _ledger,
    "employee": _employees,
    "account": _accounts,
    "scheme": _schemes,
    "unit": _named("unit", Unit.objects.all()),
    "upload": _named("upload", Upload.objects.all()),
    "past": _named("past", PastImport.objects.all()),
    "copy": _named("copy", _COPIES._default_manager.all()),
    "provider": _named("provider", Provider.objects.all()),
}
