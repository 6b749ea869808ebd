"""Merit, sections and tiers of the cases, as commissions."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import HUNDRED, ZERO
from kaohe.base.result import PayLine
from kaohe.pay.commission import commission_line
from kaohe.schemes.check import tiers_cover
from kaohe.schemes.check.parts import Check
from tests.appraisal.made import Given, loaded, rated_item, share


def commission(
    tiers: list[dict[str, object]], mode: str, amount: Decimal, *checks: Check
) -> PayLine:
    """The pay line of a commission with these tiers, without a plan."""
    rule = {"of": "sales_net", "mode": mode, "tiers": tiers}
    items = [rated_item(1, HUNDRED)]
    scheme = loaded(*checks, items=items, pay={"commission": rule})
    assert scheme.pay.commission is not None
    return commission_line(scheme, scheme.pay.commission, amount, None)


def merit(given: Given) -> object:
    """The rule's percentage stays as it is; the amount is rounded to the cent."""
    tiers: list[dict[str, object]] = [{"rate": share(given["percent"])}]
    line = commission(tiers, "whole", given["salary"])
    return {"amount": line.amount, "percent_shown": line.because.inputs["rate"] * 100}


def section_whole_amount(given: Given) -> object:
    """Sections with both edges; outside them nothing is paid, between them is a hole."""
    sections: list[list[Decimal]] = given["sections"]
    first, last = sections[0][0], sections[-1][1]
    tiers = [{"in": f"< {first}", "rate": ZERO}] if first > 0 else []
    following = [s[0] for s in sections[1:]] + [None]
    for (low, high, rate), above in zip(sections, following, strict=True):
        closed = ")" if high == above else "]"
        tiers.append({"in": f"[{low}, {high}{closed}", "rate": share(rate)})
    tiers.append({"in": f"> {last}", "rate": ZERO})
    return commission(tiers, "whole", given["base"], tiers_cover.check).amount


def validate_section(given: Given) -> object:
    """A section as the interval of a rule; reversed edges are no interval."""
    rule = {"indicator": "sales_net", "pass": f"[{given['from']}, {given['to']}]"}
    item = {"id": "a", "title": "a", "full": HUNDRED, **rule}
    loaded(items=[item])
    return "ok"


def tiered(given: Given, mode: str) -> object:
    """Rates from a lower edge on, which belongs to its tier."""
    steps: list[list[Decimal]] = given["tiers"]
    tiers: list[dict[str, object]] = []
    if steps[0][0] > 0:
        tiers.append({"below": steps[0][0], "rate": ZERO})
    edges = [low for low, _ in steps[1:]]
    for (_, rate), above in zip(steps, [*edges, None], strict=True):
        edge = {} if above is None else {"below": above}
        tiers.append({**edge, "rate": share(rate)})
    if "bases" in given:
        return [commission(tiers, mode, base).amount for base in given["bases"]]
    return commission(tiers, mode, given["base"]).amount
