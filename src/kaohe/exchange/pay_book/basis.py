"""How each pay line was reckoned: in words, and as base × factor for a formula."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import HUNDRED, ONE, ZERO, plain
from kaohe.base.language import Lang, sentence
from kaohe.base.result import PayLine
from kaohe.exchange.facts import fact_texts
from kaohe.exchange.names import grade_title, indicator_title, outcome_title
from kaohe.schemes.english import in_language
from kaohe.schemes.model import Scheme


class Basis(NamedTuple):
    """One line's reckoning: ``amount`` = the sum of base × factor, rounded to the cent."""

    words: str
    products: tuple[tuple[Decimal, Decimal], ...]


def basis(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    """The reckoning of ``line``."""
    write = BASES.get(line.because.rule, _given)
    return write(line, scheme, lang)


def _figure(because: Because, name: str) -> Decimal:
    return Decimal(str(because.inputs[name]))


def _amount(line: PayLine) -> tuple[tuple[Decimal, Decimal], ...]:
    return ((line.amount, ONE),)


def _post_wage(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    inputs = line.because.inputs
    grade = grade_title(scheme, str(inputs["grade"]), lang)
    named = {
        "grade": grade,
        "level": in_language(lang, str(inputs.get("level") or "—")),
    }
    return Basis(sentence("form_basis_post_wage", named, lang), _amount(line))


def _by_grade(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    base, factor = (_figure(line.because, k) for k in ("base", "factor"))
    grade = grade_title(scheme, str(line.because.inputs["grade"]), lang)
    named = {"base": _yuan(base), "grade": grade, "factor": plain(factor)}
    words = sentence("form_basis_by_grade", named, lang)
    return Basis(words, ((base, factor),))


def _by_score(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    base, score = (_figure(line.because, k) for k in ("base", "score"))
    named = {"base": _yuan(base), "score": plain(score)}
    words = sentence("form_basis_by_score", named, lang)
    return Basis(words, ((base, score / HUNDRED),))


def _commission(line: PayLine, scheme: Scheme, lang: Lang) -> dict[str, object]:
    inputs = line.because.inputs
    plan = inputs.get("plan")
    return {
        "of": indicator_title(scheme, str(inputs["of"]), lang),
        "amount": _yuan(_figure(line.because, "amount")),
        "plan": "—" if plan is None else _yuan(Decimal(str(plan))),
    }


def _whole(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    named = _commission(line, scheme, lang)
    amount, rate = (_figure(line.because, k) for k in ("amount", "rate"))
    named["rate"] = _percent(rate)
    if line.because.inputs.get("tier") is None:
        words = sentence("form_basis_no_tier", named, lang)
        return Basis(words, _amount(line))
    words = sentence("form_basis_whole", named, lang)
    return Basis(words, ((max(amount, ZERO), rate),))


def _marginal(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    named = _commission(line, scheme, lang)
    products = tuple(
        (_figure(part, "base"), _figure(part, "rate")) for part in line.because.children
    )
    named["slices"] = [f"{_yuan(base)} × {_percent(rate)}" for base, rate in products]
    words = sentence("form_basis_marginal", named, lang)
    return Basis(words, products or _amount(line))


def _bonus(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    title = outcome_title(scheme, line.line, lang)
    facts = fact_texts(line.because, scheme, lang)
    named = {
        "title": title,
        "facts": " ".join(facts) if lang == "en" else "".join(facts),
    }
    return Basis(sentence("form_basis_bonus", named, lang), _amount(line))


def _other(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    named = {"basis": line.because.inputs.get("basis") or "—"}
    return Basis(sentence("form_basis_other", named, lang), _amount(line))


def _floor(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    inputs = line.because.inputs
    named = {
        "floor": _yuan(_figure(line.because, "floor")),
        "without": _yuan(_figure(line.because, "without")),
        "since": inputs.get("since"),
        "place": inputs.get("place") or "—",
    }
    return Basis(sentence("form_basis_floor", named, lang), _amount(line))


def _joined(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    """Each post with its amount; a wage of a month by its working days."""
    name = f"form_basis_{line.because.rule}"
    parts = [
        sentence(name, {**post.inputs, "amount": _yuan(Decimal(str(post.value)))}, lang)
        for post in line.because.children
    ]
    return Basis(sentence("form_basis_posts", {"parts": parts}, lang), _amount(line))


def _given(line: PayLine, scheme: Scheme, lang: Lang) -> Basis:
    return Basis("—", _amount(line))


def _yuan(amount: Decimal) -> str:
    """An amount as people write it: 157,377.73."""
    return format(Decimal(plain(amount)), ",f")


def _percent(rate: Decimal) -> str:
    return plain(rate * HUNDRED) + "%"


#: By the rule that the reason of the line names.
BASES: dict[str, Callable[[PayLine, Scheme, Lang], Basis]] = {
    "joined_pay": _joined,
    "added_pay": _joined,
    "post_wage": _post_wage,
    "performance_by_grade": _by_grade,
    "performance_by_score": _by_score,
    "commission_whole": _whole,
    "commission_marginal": _marginal,
    "bonus": _bonus,
    "other_pay": _other,
    "floor_top_up": _floor,
}
