"""What forms call things: items, lines, events, roles and months in the reader's tongue."""

from __future__ import annotations

from collections.abc import Mapping

from kaohe.base.language import Lang, messages, rendered, sentence
from kaohe.base.period import Period
from kaohe.base.result import State
from kaohe.base.rows import Employee
from kaohe.schemes.english import in_language
from kaohe.schemes.model import Bonus, Event, Grade, Item, Outcome, Scheme, When

_NONE: Mapping[str, object] = {}

#: Pay lines that the library itself makes; the others are named by schemes and sheets.
_LINES = ("post_wage", "performance_wage", "commission", "minimum_wage_top_up")
_ROLES = (
    *("self", "supervisor", "upper", "peer"),
    *("subordinate", "customer", "hr", "panel"),
)


def scheme_title(scheme: Scheme, lang: Lang) -> str:
    """The scheme's title."""
    return in_language(lang, scheme.title, scheme.title_en)


def item_title(item: Item, lang: Lang) -> str:
    """The item's title."""
    return in_language(lang, item.title, item.title_en)


def titles_of(scheme: Scheme, lang: Lang) -> dict[str, str]:
    """The titles of items and of plus and minus events by their ids."""
    events = {e.event: in_language(lang, e.title, e.title_en) for e in scheme.ledger}
    return events | {item.id: item_title(item, lang) for item in scheme.items}


def section_title(item: Item, lang: Lang) -> str:
    """The head that the item stands under; empty where it has none."""
    return in_language(lang, item.section or "")


def event_title(scheme: Scheme, event: str, lang: Lang) -> str:
    """The title of a plus or minus event."""
    found: Event | None = next((e for e in scheme.ledger if e.event == event), None)
    return event if found is None else in_language(lang, found.title, found.title_en)


def outcome_title(scheme: Scheme, rule: str, lang: Lang) -> str:
    """The title of an outcome or bonus; where it has none, its condition in words."""
    rules: tuple[Outcome | Bonus, ...] = (*scheme.outcomes, *scheme.pay.bonuses)
    found = next((r for r in rules if r.id == rule), None)
    if found is None:
        return rule
    if found.title is None:
        return condition_title(scheme, found.when, lang) or rule
    return in_language(lang, found.title, found.title_en)


def condition_title(scheme: Scheme, when: When, lang: Lang) -> str:
    """A condition as a short name: 连续 2 期总分第一; empty where it has no parts."""
    parts = list[str]()
    if when.rank is not None:
        of = [indicator_title(scheme, name, lang) for name in when.of]
        parts.append(sentence(f"form_when_{when.rank}", {"of": of}, lang))
    if when.score is not None:
        edges = {"condition": when.score.text()}
        parts.append(sentence("form_when_score", edges, lang))
    if when.grade:
        parts.append(sentence("form_when_grade", {"grades": list(when.grade)}, lang))
    if when.indicator is not None and when.inside is not None:
        known = scheme.dictionary.get(when.indicator)
        share = known is not None and known.percent
        title = indicator_title(scheme, when.indicator, lang)
        edges = {"title": title, "condition": when.inside.text(share)}
        parts.append(sentence("form_when_indicator", edges, lang))
    if when.periods == 1 or not parts:
        return rendered(parts, lang)
    named = {"periods": when.periods, "conditions": parts}
    return sentence("form_when_periods", named, lang)


def line_title(scheme: Scheme, line: str, lang: Lang) -> str:
    """The title of a pay line: the library's own, a bonus of the scheme, or as brought."""
    if line in _LINES:
        return sentence(f"form_line_{line}", _NONE, lang)
    rules: tuple[Bonus | Outcome, ...] = (*scheme.pay.bonuses, *scheme.outcomes)
    rule = next((r for r in rules if r.id == line), None)
    if rule is None:
        return line
    title = outcome_title(scheme, line, lang)
    return title if rule.title else sentence("form_line_bonus", {"of": title}, lang)


def role_title(role: str, lang: Lang) -> str:
    """自评, 部门主管 …; a role that is not known keeps its name."""
    return sentence(f"form_role_{role}", _NONE, lang) if role in _ROLES else role


def period_title(period: str, lang: Lang) -> str:
    """``2026-10`` as 2026年10月 or October 2026."""
    month = Period.parse(period)
    if month is None:
        return period
    named = {"year": month.year, "month": month.month}
    return sentence("form_month_named", named, lang)


def grade_title(scheme: Scheme, grade: str, lang: Lang) -> str:
    """The grade as the scheme names it in that language."""
    found: Grade | None = next((g for g in scheme.grades if g.grade == grade), None)
    return grade if found is None else in_language(lang, found.grade, found.title_en)


def indicator_title(scheme: Scheme, name: str, lang: Lang) -> str:
    """The title of an indicator, or of the score that people are ranked by."""
    if name == "score":
        return sentence("form_score", _NONE, lang)
    known = scheme.dictionary.get(name)
    return name if known is None else known.title.in_(lang)


def state_title(state: State, lang: Lang) -> str:
    """已评分, 暂未评分 or 不参与考核."""
    return sentence(f"form_state_{state}", _NONE, lang)


def unit_name(who: Employee, lang: Lang) -> str:
    """Branch and team as a form names them, a dash where neither is known."""
    known = [part for part in (who.branch, who.team) if part]
    return " / ".join(known) if known else "—"


def proposal_title(propose: str, lang: Lang) -> str:
    """What a proposal proposes; its id where no text knows it."""
    name = f"why_propose_{propose}"
    return sentence(name, _NONE, lang) if name in messages() else propose
