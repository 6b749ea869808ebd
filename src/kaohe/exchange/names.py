"""What forms call things: items, lines, events, roles and months in the reader's tongue."""

from __future__ import annotations

from collections.abc import Mapping

from kaohe.base.language import Lang, messages, sentence
from kaohe.base.period import Period
from kaohe.base.result import PersonResult
from kaohe.base.rows import Employee
from kaohe.schemes.model import Event, Item, Outcome, Scheme

_NONE: Mapping[str, object] = {}

#: Pay lines that the library itself makes; the others are named by schemes and sheets.
_LINES = ("post_wage", "performance_wage", "commission", "minimum_wage_top_up")
_ROLES = (
    *("self", "supervisor", "upper", "peer"),
    *("subordinate", "customer", "hr", "panel"),
)


def scheme_title(scheme: Scheme, lang: Lang) -> str:
    """The scheme's title."""
    return _in(lang, scheme.title, scheme.title_en)


def item_title(item: Item, lang: Lang) -> str:
    """The item's title."""
    return _in(lang, item.title, item.title_en)


def event_title(scheme: Scheme, event: str, lang: Lang) -> str:
    """The title of a plus or minus event."""
    found: Event | None = next((e for e in scheme.ledger if e.event == event), None)
    return event if found is None else _in(lang, found.title, found.title_en)


def outcome_title(scheme: Scheme, rule: str, lang: Lang) -> str:
    """The title of an outcome rule, its id where it has none."""
    found: Outcome | None = next((o for o in scheme.outcomes if o.id == rule), None)
    if found is None or found.title is None:
        return rule
    return _in(lang, found.title, found.title_en)


def line_title(scheme: Scheme, line: str, lang: Lang) -> str:
    """The title of a pay line: the library's own, a bonus of the scheme, or as brought."""
    if line in _LINES:
        return sentence(f"form_line_{line}", _NONE, lang)
    bonus = next((b for b in scheme.pay.bonuses if b.id == line), None)
    if bonus is not None and bonus.title is not None:
        return _in(lang, bonus.title, bonus.title_en)
    if bonus is not None or any(o.id == line for o in scheme.outcomes):
        title = outcome_title(scheme, line, lang)
        return sentence("form_line_bonus", {"id": title}, lang)
    return line


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


def state_title(person: PersonResult, lang: Lang) -> str:
    """已评分, 暂未评分 or 不参与考核."""
    return sentence(f"form_state_{person.state}", _NONE, lang)


def unit_name(who: Employee, lang: Lang) -> str:
    """Branch and team as a form names them, a dash where neither is known."""
    known = [part for part in (who.branch, who.team) if part]
    return " / ".join(known) if known else "—"


def proposal_title(propose: str, lang: Lang) -> str:
    """What a proposal proposes; its id where no text knows it."""
    name = f"form_propose_{propose}"
    return sentence(name, _NONE, lang) if name in messages() else propose


def _in(lang: Lang, zh: str, en: str | None) -> str:
    return zh if lang == "zh" or en is None else en
