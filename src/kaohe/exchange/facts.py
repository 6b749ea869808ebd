"""The facts under a bonus or a proposal, one plain sentence each, for a cell of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kaohe.base.because import Because
from kaohe.base.exact import HUNDRED, Ratio, percent, plain, two_places
from kaohe.base.interval import parse_interval
from kaohe.base.language import Lang, sentence
from kaohe.exchange.names import grade_title, indicator_title
from kaohe.schemes.model import Scheme


def fact_texts(because: Because, scheme: Scheme, lang: Lang) -> list[str]:
    """The facts that ``because`` rests on, in its order."""
    return [_fact(fact, scheme, lang) for fact in because.children]


def _fact(fact: Because, scheme: Scheme, lang: Lang) -> str:
    inputs = fact.inputs
    if fact.rule == "fact_rank":
        return _rank(inputs, scheme, lang)
    if fact.rule == "fact_score":
        score = two_places(_number(inputs["score"]))
        named = {"score": score, "condition": _condition(inputs, share=False)}
        return sentence("form_fact_score", {**named, "period": inputs["period"]}, lang)
    if fact.rule == "fact_grade":
        grade = grade_title(scheme, str(inputs["grade"]), lang)
        return sentence(
            "form_fact_grade", {"grade": grade, "period": inputs["period"]}, lang
        )
    return _indicator(inputs, scheme, lang)


def _rank(inputs: Mapping[str, Any], scheme: Scheme, lang: Lang) -> str:
    named = {
        "of": indicator_title(scheme, str(inputs["of"]), lang),
        "within": sentence(f"form_within_{inputs.get('within') or 'all'}", {}, lang),
        "period": inputs.get("period"),
        "place": inputs.get("place"),
        "ranked_of": inputs.get("ranked_of"),
    }
    published = "_published" if inputs.get("ranked_of") is None else ""
    return sentence(f"form_fact_rank_{inputs['rank']}{published}", named, lang)


def _indicator(inputs: Mapping[str, Any], scheme: Scheme, lang: Lang) -> str:
    name = str(inputs["indicator"])
    known = scheme.dictionary.get(name)
    share = known is not None and known.percent
    named = {
        "title": indicator_title(scheme, name, lang),
        "value": measured_text(inputs, share),
        "condition": _condition(inputs, share),
        "period": inputs.get("period"),
    }
    return sentence("form_fact_indicator", named, lang)


def measured_text(inputs: Mapping[str, Any], share: bool) -> str:
    """A measured figure of a reason: 95% (19/20), 75% or 12."""
    top, bottom = inputs.get("numerator"), inputs.get("denominator")
    if top is None or bottom is None:
        value = inputs.get("value")
        if value is None:
            return "—"
        number = _number(value)
        return plain(number * HUNDRED) + "%" if share else plain(number)
    ratio = Ratio(_number(top), _number(bottom))
    counted = f"{plain(ratio.numerator)}/{plain(ratio.denominator)}"
    if ratio.denominator == 0 or not share:
        return counted
    return f"{percent(ratio)} ({counted})"


def _condition(inputs: Mapping[str, Any], share: bool) -> str:
    interval = parse_interval(str(inputs["inside"]))
    return str(inputs["inside"]) if interval is None else interval.text(share)


def _number(value: object) -> Decimal:
    return Decimal(str(value))
