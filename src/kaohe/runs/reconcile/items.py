"""Why the points of an item are others: asked in the order in which they came about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import HUNDRED, ONE, ZERO, plain
from kaohe.base.language import Text
from kaohe.base.result import ItemResult
from kaohe.base.rows import Measured
from kaohe.exchange.names import role_title
from kaohe.exchange.own_sheet import OwnCell
from kaohe.explain import figure_text
from kaohe.runs.reconcile.figures import in_proportion, is_same, rounded_to
from kaohe.runs.reconcile.values import Reason
from kaohe.schemes.model import Bands, Indicated, Item, Scheme

_SHARES = tuple(Decimal(n) / HUNDRED for n in range(0, 101, 5))
_NEAR = Decimal("0.05")
Found = tuple[Reason, Mapping[str, object]]


class Pair(NamedTuple):
    """An item on both sides: their cells (by role, the result under None) and our row."""

    scheme: Scheme
    item: Item
    cells: Mapping[str | None, OwnCell]
    ours: ItemResult

    @property
    def theirs(self) -> Decimal | None:
        """Their points of the item."""
        cell = self.cells.get(None)
        return None if cell is None else cell.points

    @property
    def full(self) -> Decimal | None:
        """What theirs counts at most; None where the sheet does not say."""
        return next((c.full for c in self.cells.values() if c.full is not None), None)


def why(pair: Pair) -> Found:
    """The first reason that holds."""
    for ask in ASKED:
        found = ask(pair)
        if found is not None:
            return found
    return "unexplained", {}


def ratings_of(pair: Pair) -> list[tuple[str, Decimal, Decimal]]:
    """Each role whose points are others: the role, theirs, ours."""
    return [
        (role, cell.points, own)
        for role, own in pair.ours.by_role.items()
        if (cell := pair.cells.get(role)) is not None
        and cell.points is not None
        and cell.points != own
    ]


def _not_applicable(pair: Pair) -> Found | None:
    return ("not_applicable", {}) if pair.ours.points is None else None


def _rating(pair: Pair) -> Found | None:
    others = ratings_of(pair)
    if not others:
        return None
    role, theirs, ours = others[0]
    title = Text(role_title(role, "zh"), role_title(role, "en"))
    return "other_rating", {"role": title, "theirs": plain(theirs), "ours": plain(ours)}


def _figure(pair: Pair) -> Found | None:
    """Their measured figure is another than ours."""
    cell = pair.cells.get(None)
    if (
        cell is None
        or cell.value is None
        or not isinstance(pair.item.judged, Indicated)
    ):
        return None
    measured = Measured(pair.ours.value, pair.ours.numerator, pair.ours.denominator)
    known = pair.scheme.dictionary.get(pair.item.judged.indicator)
    if known is None or is_same(cell.value, measured) is not False:
        return None
    ours = Text(*(figure_text(known, measured, la) or "" for la in ("zh", "en")))
    return "other_figure", {"theirs": cell.value, "ours": ours}


def _weight(pair: Pair) -> Found | None:
    full, theirs, ours = pair.full, pair.theirs, pair.ours.points
    if full is None or full == pair.ours.of or theirs is None or ours is None:
        return None
    named = {"theirs": plain(full), "ours": plain(pair.ours.of)}
    same = in_proportion(theirs, full, ours, pair.ours.of)
    share = Text("得分率相同。", "The share of it is the same.") if same else ""
    return "other_weight", {**named, "share": share}


def _rounding(pair: Pair) -> Found | None:
    if pair.theirs is None or pair.ours.points is None:
        return None
    unit = rounded_to(pair.theirs, pair.ours.points)
    return None if unit is None else ("other_rounding", {"unit": plain(unit)})


def _raters(pair: Pair) -> Found | None:
    """The same ratings, weighed by the one other pair of shares that gives theirs."""
    own, chief = pair.ours.by_role.get("self"), pair.ours.by_role.get("supervisor")
    theirs = pair.theirs
    if own is None or chief is None or theirs is None or own == chief:
        return None
    fits = [s for s in _SHARES if abs(s * own + (ONE - s) * chief - theirs) < _NEAR]
    if len(fits) != 1:
        return None
    shares = pair.scheme.weights(pair.item)
    return "other_raters", {
        "theirs": _shares(fits[0]),
        "ours": _shares(shares.get("self", ZERO)),
    }


def _shares(own: Decimal) -> str:
    return f"{plain(own * HUNDRED)}% : {plain((ONE - own) * HUNDRED)}%"


def _band(pair: Pair) -> Found | None:
    """The same figure, and the points of another row of the bands."""
    judged = pair.item.judged
    if not isinstance(judged, Indicated) or not isinstance(judged.rule, Bands):
        return None
    known = pair.scheme.dictionary.get(judged.indicator)
    percent = known is not None and known.percent
    theirs = [r for r in judged.rule.rows if r.points == pair.theirs]
    ours = [r for r in judged.rule.rows if r.points == pair.ours.points]
    if not theirs or not ours:
        return None
    named = {"theirs": theirs[0].interval.text(percent)}
    return "other_band", {**named, "ours": ours[0].interval.text(percent)}


def _rule(pair: Pair) -> Found | None:
    """The same figure counted in another way."""
    cell = pair.cells.get(None)
    has_figure = cell is not None and cell.value is not None
    if not has_figure or not isinstance(pair.item.judged, Indicated):
        return None
    return "other_rule", {}


#: The one list, in the order in which points come about.
ASKED: Sequence[Callable[[Pair], Found | None]] = (
    _not_applicable,
    _rating,
    _figure,
    _weight,
    _rounding,
    _raters,
    _band,
    _rule,
)
