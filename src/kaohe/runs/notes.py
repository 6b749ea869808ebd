"""What the month as a whole should be told: rules that could not be judged or checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.base.result import PersonResult
from kaohe.base.rows import Figures
from kaohe.pay.statement import PaySources, minimum_wage
from kaohe.schemes.english import both, title_of
from kaohe.schemes.model import Scheme, When

_DEFAULT_PLACE = Text("（地区留空的一行）", "(the row without a place)")


def unjudged(
    scheme: Scheme, people: Sequence[PersonResult], figures: Figures
) -> Iterator[Finding]:
    """A warning for each figure that rules ask for and scored people do not have."""
    scored = [p.who.employee for p in people if p.state == "scored"]
    asked: dict[str, list[Text]] = {}
    for name, when in _rules(scheme):
        for indicator in (when.indicator, *when.of):
            if indicator is not None and indicator != "score":
                asked.setdefault(indicator, []).append(name)
    for indicator, names in asked.items():
        without = [e for e in scored if indicator not in figures.get(e, {})]
        if without:
            known = scheme.dictionary.get(indicator)
            title = indicator if known is None else known.title
            place = Place(employee=without[0] if len(without) == 1 else None)
            params = {"count": len(without), "rules": list(dict.fromkeys(names))}
            yield finding("KH442", place, indicator=title, **params)


def _rules(scheme: Scheme) -> Iterator[tuple[Text, When]]:
    for event in scheme.ledger:
        if event.when is not None:
            yield title_of(event), event.when
    for bonus in scheme.pay.bonuses:
        yield both(bonus.title or bonus.id, bonus.title_en), bonus.when
    for outcome in scheme.outcomes:
        yield both(outcome.title or outcome.id, outcome.title_en), outcome.when


def unchecked_wages(
    scheme: Scheme, people: Sequence[PersonResult], sources: PaySources
) -> Iterator[Finding]:
    """A note where pay cannot be held against the minimum wage of its place."""
    if scheme.subject != "employee" or not _pays(scheme):
        return
    if not sources.minimum_wages:
        yield finding("KH439")
        return
    branches = {p.who.branch for p in people if p.state == "scored"}
    for branch in sorted(branches, key=lambda b: b or ""):
        if minimum_wage(sources, branch) is None:
            where = _DEFAULT_PLACE if branch is None else branch
            yield finding("KH446", where=where, period=str(sources.period))


def _pays(scheme: Scheme) -> bool:
    pay = scheme.pay
    lines = pay.post_wage or pay.performance_wage or pay.commission or pay.bonuses
    return bool(lines) or any(o.bonus is not None for o in scheme.outcomes)
