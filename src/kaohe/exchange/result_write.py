"""A computed month as result.json: design.md, "Contract 2", key by key.

Points and amounts are texts with two places, other figures exact decimals as text; no
figure is ever a JSON number with a point. One employee stands on one line, so that two
months can be compared with plain tools. ``result_read`` reads the text back.

Beyond the contract's keys, each employee ends with what the forms and the explanations
need (``who``, ``uncapped``, ``because``, ``reason_in``) and each finding with its
``place`` and ``params``. Who changed posts has ``posts``, each an entry of its own with
its days; items and ledger stand there. Whether somebody is protected, and by what, is not written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kaohe.base.because import Because
from kaohe.base.exact import plain, two_places
from kaohe.base.findings import Finding, Place
from kaohe.base.language import Lang, Text
from kaohe.base.result import (
    ItemResult,
    LedgerResult,
    MonthResult,
    OutcomeResult,
    PayLine,
    PersonResult,
    PostResult,
)
from kaohe.base.rows import Employee

#: The number of the form; another number is another form.
SCHEMA = 1


def write_result(result: MonthResult, lang: Lang = "zh") -> str:
    """The text of result.json; ``lang`` is the language of ``says`` and ``next``."""
    people = sorted(result.people, key=lambda p: p.who.employee)
    opening = _line(_head(result)).removesuffix("}")
    employees = _lines(person_data(p, lang) for p in people)
    findings = _lines(finding_data(f, lang) for f in result.findings)
    return f'{opening}, "employees": {employees}, "findings": {findings}}}\n'


def frame_data(result: MonthResult, lang: Lang = "zh") -> dict[str, Any]:
    """All of result.json but its employees, for those who keep people apart."""
    return {
        **_head(result),
        "findings": [finding_data(f, lang) for f in result.findings],
    }


def _head(result: MonthResult) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "period": result.period,
        "scheme": {
            "id": result.scheme_id,
            "version": result.scheme_version,
            "sha256": result.scheme_sha256,
        },
        "inputs": dict(sorted(result.inputs.items())),
    }


def _line(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _lines(rows: Iterable[object]) -> str:
    lines = [_line(row) for row in rows]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def person_data(person: PersonResult, lang: Lang = "zh") -> dict[str, Any]:
    """One person's entry of result.json."""
    data = {
        "employee": person.who.employee,
        "reason": None if person.reason is None else person.reason.in_(lang),
        "state": person.state,
        "score": _two(person.score),
        "grade": person.grade,
        "rank": person.rank,
        "ranked_of": person.ranked_of,
        "items": [_item(i) for i in person.items],
        "pay": [_pay_line(line) for line in person.pay],
        "pay_total": _pay_total(person),
        "ledger": [_entry(entry) for entry in person.ledger],
        "outcomes": [_outcome(o) for o in person.outcomes],
        "uncapped": _two(person.uncapped),
        "because": {
            "score": _because(person.score_because),
            "grade": _because(person.grade_because),
            "rank": _because(person.rank_because),
        },
        "reason_in": None if person.reason is None else person.reason._asdict(),
        "who": _who(person.who),
    }
    if person.posts:
        data["posts"] = [_post(post, lang) for post in person.posts]
    return data


def _post(post: PostResult, lang: Lang) -> dict[str, Any]:
    return {
        "first": post.first.isoformat(),
        "last": post.last.isoformat(),
        "workdays": post.workdays,
        "scheme": {"id": post.scheme_id, "version": post.scheme_version},
        "title": post.title._asdict(),
        "result": person_data(post.result, lang),
    }


def _pay_total(person: PersonResult) -> str | None:
    """The sum; "0.00" for a scored person without lines, null for anybody else."""
    if person.state != "scored":
        return None
    return two_places(person.pay_total or Decimal(0))


def _item(item: ItemResult) -> dict[str, Any]:
    measured = item.numerator is not None and item.denominator is not None
    return {
        "item": item.item,
        "value": None if measured else _plain(item.value),
        "numerator": _plain(item.numerator),
        "denominator": _plain(item.denominator),
        "points": _two(item.points),
        "of": plain(item.of),
        "because": item.because.data(),
        "n": _plain(item.n),
        "small_sample": item.small,
        "by_role": {role: plain(points) for role, points in item.by_role.items()},
    }


def _pay_line(line: PayLine) -> dict[str, Any]:
    return {
        "line": line.line,
        "amount": two_places(line.amount),
        "because": line.because.data(),
    }


def _entry(entry: LedgerResult) -> dict[str, Any]:
    return {
        "event": entry.event,
        "points": two_places(entry.points),
        "because": entry.because.data(),
        "on": None if entry.on is None else entry.on.isoformat(),
        "evidence": entry.evidence,
    }


def _outcome(outcome: OutcomeResult) -> dict[str, Any]:
    return {
        "rule": outcome.rule,
        "propose": outcome.propose,
        "legal_class": outcome.legal_class,
        "bonus": _two(outcome.bonus),
        "blocked": outcome.blocked,
        "printed": outcome.printed,
        "because": outcome.because.data(),
    }


def _who(who: Employee) -> dict[str, str | None]:
    return {
        "name": who.name,
        "team": who.team,
        "branch": who.branch,
        "position": who.position,
        "hired_on": None if who.hired_on is None else who.hired_on.isoformat(),
        "left_on": None if who.left_on is None else who.left_on.isoformat(),
    }


def finding_data(one: Finding, lang: Lang = "zh") -> dict[str, Any]:
    """One entry of the list of findings."""
    return {
        "code": one.code,
        "level": one.level,
        "where": one.place.text(lang),
        "says": one.says(lang),
        "next": one.next(lang),
        "place": _place(one.place),
        "params": {name: _param(value) for name, value in one.params.items()},
    }


def _place(place: Place) -> dict[str, Any]:
    given = {name: getattr(place, name) for name in Place.__dataclass_fields__}
    return {name: value for name, value in given.items() if value is not None}


def _param(value: object) -> object:
    """A parameter that reads the same in either language after it was written."""
    if value is None:
        return None
    if isinstance(value, Text):
        return value._asdict()
    if isinstance(value, (list, tuple)):
        return [_param(one) for one in value]
    return str(value)


def _because(because: Because | None) -> dict[str, Any] | None:
    return None if because is None else because.data()


def _two(value: Decimal | None) -> str | None:
    return None if value is None else two_places(value)


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
