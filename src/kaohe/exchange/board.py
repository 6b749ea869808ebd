"""The board in a terminal: HR's view of a month, ranks and open cases in one look.

It shows everybody's place and is therefore HR's alone; colleagues never see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from kaohe.base.exact import half_up_ratio, two_places
from kaohe.base.language import Lang, sentence
from kaohe.base.result import MonthResult, PersonResult
from kaohe.exchange.names import period_title, scheme_title, state_title, unit_name
from kaohe.exchange.text_columns import TextColumn, table_lines
from kaohe.exchange.widths import fitted, shown, wrapped
from kaohe.schemes.model import Scheme


def board_text(
    result: MonthResult,
    lang: Lang = "zh",
    width: int = 100,
    scheme: Scheme | None = None,
) -> str:
    """The month as lines of text, no line wider than ``width`` cells (Chinese takes two).

    Scored people by rank, then those whose score is stopped and those not assessed; below
    the table the totals and the reason of everybody without a score. ``scheme`` gives
    the board its title; without it the scheme's id stands there.
    """
    scored = sorted(
        (p for p in result.people if p.state == "scored"),
        key=lambda p: (p.rank if p.rank is not None else 10**9, p.who.employee),
    )
    rest = [p for s in ("stopped", "not_eligible") for p in _in_state(result, s)]
    named = {
        "period": period_title(result.period, lang),
        "scheme": result.scheme_id if scheme is None else scheme_title(scheme, lang),
        "version": result.scheme_version,
    }
    title = sentence("form_board_title", named, lang)
    below = [*_totals(result, scored, lang), *(_reason(p, lang) for p in rest)]
    lines = [
        *wrapped(title, width),
        "",
        *(fitted(line, width) for line in _table([*scored, *rest], lang, width)),
        "",
        *(part for line in below for part in wrapped(line, width)),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _in_state(result: MonthResult, state: str) -> list[PersonResult]:
    return [p for p in result.people if p.state == state]


def _table(people: Sequence[PersonResult], lang: Lang, width: int) -> list[str]:
    def head(name: str) -> str:
        return sentence(f"form_{name}", {}, lang)

    columns = [
        TextColumn(head("rank"), [_or_dash(p.rank) for p in people], "right"),
        TextColumn(head("employee"), [p.who.employee for p in people], may_shrink=True),
        TextColumn(head("name"), [p.who.name or "—" for p in people], may_shrink=True),
        TextColumn(
            head("team"), [unit_name(p.who, lang) for p in people], may_shrink=True
        ),
        TextColumn(head("score"), [_score(p) for p in people], "right"),
        TextColumn(head("grade"), [p.grade or "—" for p in people]),
        TextColumn(
            head("to_next"), [_to_next(p, lang) for p in people], may_shrink=True
        ),
        TextColumn(head("state"), [state_title(p.state, lang) for p in people]),
    ]
    return table_lines(columns, width)


def _score(person: PersonResult) -> str:
    return "—" if person.score is None else two_places(person.score)


def _to_next(person: PersonResult, lang: Lang) -> str:
    """What is missing to the next grade, from the reasons of the grade."""
    because = person.grade_because
    if because is None or person.score is None:
        return "—"
    grade, low = because.inputs.get("next_grade"), because.inputs.get("next_low")
    if grade is None or low is None:
        return "—"
    missing = two_places(Decimal(str(low)) - person.score)
    return sentence("form_missing_to", {"grade": grade, "points": missing}, lang)


def _totals(
    result: MonthResult, scored: Sequence[PersonResult], lang: Lang
) -> list[str]:
    states = Counter(p.state for p in result.people)
    scores = [p.score for p in scored if p.score is not None]
    mean = "—"
    if scores:
        mean = two_places(half_up_ratio(sum(scores, Decimal(0)), Decimal(len(scores))))
    people = {
        "scored": states["scored"],
        "stopped": states["stopped"],
        "not_eligible": states["not_eligible"],
        "mean": mean,
    }
    levels = Counter(f.level for f in result.findings)
    found = {name: levels[name] for name in ("error", "warning", "note")}
    return [
        sentence("form_board_people", people, lang),
        sentence("form_board_findings", found, lang),
    ]


def _reason(person: PersonResult, lang: Lang) -> str:
    reason = "—" if person.reason is None else person.reason.in_(lang)
    who = shown(f"{person.who.employee} {person.who.name or ''}".strip())
    return sentence("form_board_reason", {"who": who, "reason": reason}, lang)


def _or_dash(rank: int | None) -> str:
    return "—" if rank is None else str(rank)
