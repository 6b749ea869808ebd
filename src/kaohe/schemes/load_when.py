"""Reading conditions (``when``) and outcomes of a scheme."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from kaohe.schemes.model import Outcome, When
from kaohe.schemes.reader import Reader, nearest

#: What a proposal may ask a person to decide, by the class of law it falls under.
PROPOSALS = {
    "capability_review": "capability",
    "training": "training",
    "improvement_plan": "training",
    "interview": "training",
    "transfer": "transfer",
    "pay_review": "pay",
    "promotion": "reward",
    "reserve": "reward",
    "recognition": "reward",
    "process_review": "process",
}

#: What the table history knows of an earlier month, beside its grade.
PUBLISHED = {"score", "sales_net"}
#: Ten years: no streak of appraisals is longer.
MOST_PERIODS = 120

WHEN_KEYS = ("rank", "of", "within", "periods", "score", "grade", "indicator", "in")


def read_when(reader: Reader, grades: Collection[str]) -> When | None:
    """The condition below ``when``; unknown grades and figures become findings."""
    inner = reader.child("when")
    if inner is None:
        return None
    inner.only(*WHEN_KEYS)
    inner.keep_about()
    of, named = inner.texts("of"), inner.texts("grade")
    for name in of:
        if name != "score" and name not in inner.dictionary:
            inner.says("KH112", "of", name=name, nearest=inner.near_indicator(name))
    for name in named:
        if name not in grades:
            inner.says("KH130", "grade", name=name, nearest=nearest(name, grades))
    indicator = inner.text("indicator")
    if indicator is not None and indicator not in inner.dictionary:
        close = inner.near_indicator(indicator)
        inner.says("KH112", "indicator", name=indicator, nearest=close)
    rank: Any = inner.choice("rank", ("first", "last"))
    within: Any = inner.choice("within", ("all", "branch", "team", "position"))
    if rank is not None and not of:
        inner.says("KH103", name="of")
    if rank is None and (inner.has("of") or inner.has("within")):
        inner.says("KH103", name="rank")
    if indicator is not None and not inner.has("in"):
        inner.says("KH103", name="in")
    if indicator is None and inner.has("in"):
        inner.says("KH103", name="indicator")
    periods = inner.whole("periods", most=MOST_PERIODS) or 1
    unknown = {n for n in (indicator, *of) if n is not None} - PUBLISHED
    for name in sorted(unknown if periods > 1 else ()):
        inner.says("KH144", "periods", name=name, periods=periods)
    return When(
        rank,
        of,
        within or "all",
        periods,
        inner.interval("score"),
        named,
        indicator,
        inner.interval("in"),
    )


def read_outcomes(top: Reader, grades: Collection[str]) -> tuple[Outcome, ...]:
    """The outcomes of a scheme: each a bonus or a proposal."""
    found: dict[str, Outcome] = {}
    kept: list[int] = []
    for index, row in top.children("outcomes"):
        row.only("id", "title", "title_en", "when", "then")
        needed = [row.need(key) for key in ("id", "when", "then")]
        when, then, name = read_when(row, grades), row.child("then"), row.text("id")
        if not all(needed) or when is None or then is None or not name:
            continue
        if name in found:
            top.says("KH111", "outcomes", index, name=name)
            continue
        then.only("bonus", "propose")
        then.keep_about()
        bonus = then.number("bonus")
        propose = then.choice("propose", PROPOSALS.keys())
        if then.has("bonus") == then.has("propose"):
            then.says("KH131", name=name)
            continue
        titles = row.text("title"), row.text("title_en")
        found[name] = Outcome(name, when, bonus, propose, *titles, row.about())
        kept.append(index)
    top.keeps("outcomes", kept)
    return tuple(found.values())
