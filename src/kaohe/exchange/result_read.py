"""result.json read back: the month as a value, without computing it again.

``write_result(read_result(text)) == text`` for every text that ``write_result`` gave in
the same language. Figures inside the reasons stay decimal texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from kaohe.base.because import Because, because_from_data
from kaohe.base.findings import Finding, Place, Refused, finding
from kaohe.base.language import Text
from kaohe.base.result import (
    ItemResult,
    LedgerResult,
    MonthResult,
    OutcomeResult,
    PayLine,
    PersonResult,
    PostResult,
    State,
)
from kaohe.base.rows import Employee
from kaohe.exchange.result_write import SCHEMA

#: What reading a text of another form runs into.
_WRONG_FORM = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError)
_STATES = ("scored", "stopped", "not_eligible")


def read_result(text: str, file: str | None = None) -> MonthResult:
    """The month of a result.json; ``file`` is named in the findings.

    Raises ``Refused`` where the text is not JSON, of another form or of a newer one.
    """
    place = Place(file=file)
    try:
        data = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refused([finding("KH640", place, problem=str(error))]) from error
    number = data.get("schema") if isinstance(data, dict) else None
    if number != SCHEMA or isinstance(number, bool):
        raise Refused([finding("KH641", place, number=number, known=SCHEMA)])
    return month_from_data(data, file)


def month_from_data(data: Mapping[str, Any], file: str | None = None) -> MonthResult:
    """The month of a result.json that is parsed already; raises ``Refused`` (KH642)."""
    try:
        return _month(data)
    except (*_WRONG_FORM, RecursionError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise Refused([finding("KH642", Place(file=file), problem=problem)]) from error


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _month(data: Mapping[str, Any]) -> MonthResult:
    scheme = data["scheme"]
    return MonthResult(
        period=_text(data["period"]),
        scheme_id=_text(scheme["id"]),
        scheme_version=_whole(scheme["version"]),
        scheme_sha256=_text(scheme["sha256"]),
        people=tuple(_person(p) for p in data["employees"]),
        findings=tuple(finding_from_data(f) for f in data["findings"]),
        inputs={str(name): _text(hash) for name, hash in data["inputs"].items()},
    )


def _person(data: Mapping[str, Any]) -> PersonResult:
    if data["state"] not in _STATES:
        raise ValueError(f"state {data['state']!r}")
    because, total = data["because"], _figure(data["pay_total"])
    return PersonResult(
        who=_who(data["employee"], data["who"]),
        state=cast(State, data["state"]),
        reason=_in_both(data["reason_in"]),
        score=_figure(data["score"]),
        uncapped=_figure(data["uncapped"]),
        grade=_text_or_none(data["grade"]),
        rank=_whole_or_none(data["rank"]),
        ranked_of=_whole_or_none(data["ranked_of"]),
        items=tuple(_item(i) for i in data["items"]),
        ledger=tuple(_entry(e) for e in data["ledger"]),
        pay=tuple(_pay_line(line) for line in data["pay"]),
        pay_total=total,
        outcomes=tuple(_outcome(o) for o in data["outcomes"]),
        score_because=_because(because["score"]),
        grade_because=_because(because["grade"]),
        rank_because=_because(because["rank"]),
        posts=tuple(_post(post) for post in data.get("posts", ())),
    )


def _post(data: Mapping[str, Any]) -> PostResult:
    first, last = _day(data["first"]), _day(data["last"])
    title = _in_both(data["title"])
    if first is None or last is None or title is None:
        raise TypeError("a post without its days or its title")
    return PostResult(
        first,
        last,
        _whole(data["workdays"]),
        _text(data["scheme"]["id"]),
        _whole(data["scheme"]["version"]),
        title,
        _person(data["result"]),
    )


def _who(employee: object, data: Mapping[str, Any]) -> Employee:
    return Employee(
        _text(employee),
        name=_text_or_none(data["name"]),
        team=_text_or_none(data["team"]),
        branch=_text_or_none(data["branch"]),
        position=_text_or_none(data["position"]),
        hired_on=_day(data["hired_on"]),
        left_on=_day(data["left_on"]),
    )


def _item(data: Mapping[str, Any]) -> ItemResult:
    of = _figure(data["of"])
    if of is None:
        raise TypeError("of is missing")
    return ItemResult(
        item=_text(data["item"]),
        value=_figure(data["value"]),
        numerator=_figure(data["numerator"]),
        denominator=_figure(data["denominator"]),
        points=_figure(data["points"]),
        of=of,
        because=because_from_data(data["because"]),
        by_role={role: _given(points) for role, points in data["by_role"].items()},
        n=_figure(data["n"]),
        small=bool(data["small_sample"]),
    )


def _pay_line(data: Mapping[str, Any]) -> PayLine:
    because = because_from_data(data["because"])
    return PayLine(_text(data["line"]), _given(data["amount"]), because)


def _entry(data: Mapping[str, Any]) -> LedgerResult:
    return LedgerResult(
        _text(data["event"]),
        _given(data["points"]),
        because_from_data(data["because"]),
        _day(data["on"]),
        _text_or_none(data["evidence"]),
    )


def _outcome(data: Mapping[str, Any]) -> OutcomeResult:
    return OutcomeResult(
        rule=_text(data["rule"]),
        because=because_from_data(data["because"]),
        propose=_text_or_none(data["propose"]),
        legal_class=_text_or_none(data["legal_class"]),
        bonus=_figure(data["bonus"]),
        blocked=_text_or_none(data["blocked"]),
        printed=_text_or_none(data["printed"]),
    )


def finding_from_data(data: Mapping[str, Any]) -> Finding:
    """The finding of an entry of the list."""
    code, place = _text(data["code"]), Place(**data["place"])
    params = {name: _param(value) for name, value in data["params"].items()}
    try:
        read = Finding(code, place, params)
        read.says(), read.next()  # a missing parameter shows here, not when printed
    except KeyError:
        # Written by another version, whose message had other words: say those.
        said = {"code": code, "says": _text(data["says"]), "next": _text(data["next"])}
        return Finding("KH643", place, said)
    return read


def _param(value: object) -> object:
    if isinstance(value, dict):
        return _in_both(value)
    if isinstance(value, list):
        return [_param(one) for one in value]
    return value


def _because(data: Mapping[str, Any] | None) -> Because | None:
    return None if data is None else because_from_data(data)


def _in_both(data: Mapping[str, Any] | None) -> Text | None:
    return None if data is None else Text(_text(data["zh"]), _text(data["en"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _whole_or_none(value: object) -> int | None:
    return None if value is None else _whole(value)


def _given(value: object) -> Decimal:
    figure = Decimal(_text(value))
    if not figure.is_finite():
        raise ValueError(f"{value!r} is no figure")
    return figure


def _figure(value: object) -> Decimal | None:
    return None if value is None else _given(value)


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))
