"""A comparison as a table for a terminal, aligned for Chinese characters too."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from kaohe.base.language import Lang, sentence
from kaohe.base.result import PersonResult
from kaohe.base.rows import Employee
from kaohe.explain.compare import Change, Comparison
from kaohe.explain.figures import signed, two

_COLUMNS = ("who", "score", "score_by", "grade", "rank", "pay", "pay_by")
_RIGHT = ("score", "score_by", "rank", "pay", "pay_by")
_GAP = "  "


def comparison_text(comparison: Comparison, lang: Lang = "zh") -> str:
    """Who changes, who stands in one result only, and the totals."""
    names = {
        "period": comparison.period,
        "before": _scheme(comparison.before, lang),
        "after": _scheme(comparison.after, lang),
    }
    lines = [_say("compare_head", lang, **names), ""]
    changes = comparison.changes
    if changes:
        heads = [_say(f"compare_{c}", lang) for c in _COLUMNS]
        lines += _table([heads, *([*_row(c, lang)] for c in changes)])
    else:
        lines.append(_say("compare_same", lang))
    lines += ["", *_one_only(comparison, lang), *_totals(comparison, lang)]
    return "\n".join(lines)


def _row(change: Change, lang: Lang) -> Sequence[str]:
    before, after = change.before, change.after
    return (
        _who(change.who, lang),
        _pair(_score(before, lang), _score(after, lang)),
        _signed(change.score),
        _pair(before.grade or "—", after.grade or "—"),
        _pair(str(before.rank or "—"), str(after.rank or "—")),
        _pair(_amount(before.pay_total), _amount(after.pay_total)),
        _signed(change.pay),
    )


def _one_only(comparison: Comparison, lang: Lang) -> list[str]:
    lines: list[str] = []
    if comparison.only_before:
        people = [_who(w, lang) for w in comparison.only_before]
        lines.append(_say("compare_only_before", lang, people=people))
    if comparison.only_after:
        people = [_who(w, lang) for w in comparison.only_after]
        lines.append(_say("compare_only_after", lang, people=people))
    return lines


def _totals(comparison: Comparison, lang: Lang) -> list[str]:
    counts = {
        "people": len(comparison.people),
        "changed": len(comparison.changes),
        "scores": comparison.other_score,
        "grades": comparison.other_grade,
        "ranks": comparison.other_rank,
        "pays": comparison.other_pay,
    }
    pay = {
        "before": two(comparison.pay_before),
        "after": two(comparison.pay_after),
        "difference": _signed(comparison.pay_difference),
    }
    return [
        _say("compare_people", lang, **counts),
        _say("compare_sum", lang, **pay),
    ]


# ---- cells ---------------------------------------------------------------------------
def _say(name: str, lang: Lang, /, **params: object) -> str:
    return sentence(name, params, lang)


def _scheme(named: tuple[str, int], lang: Lang) -> str:
    return _say("compare_scheme", lang, scheme=named[0], version=named[1])


def _who(who: Employee, lang: Lang) -> str:
    if who.name is None:
        return who.employee
    return _say("why_who", lang, name=who.name, employee=who.employee)


def _score(person: PersonResult, lang: Lang) -> str:
    if person.score is not None:
        return two(person.score)
    return _say(f"compare_{person.state}", lang)


def _pair(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _amount(amount: Decimal | None) -> str:
    return "—" if amount is None else two(amount)


def _signed(value: Decimal | None) -> str:
    if value is None:
        return "—"
    return two(value) if value == 0 else signed(value)


# ---- alignment -----------------------------------------------------------------------
def width(text: str) -> int:
    """How many columns of a terminal the text takes; a Chinese character takes two."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [_aligned(row, widths) for row in rows]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells: list[str] = []
    for name, cell, wide in zip(_COLUMNS, row, widths, strict=True):
        space = " " * (wide - width(cell))
        cells.append(space + cell if name in _RIGHT else cell + space)
    return _GAP.join(cells).rstrip()
