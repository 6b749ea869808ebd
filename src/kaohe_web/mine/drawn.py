"""The card of a result as its page shows it: bars, trends, the radar, the line of stages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.exchange.own_sheet.match import same_items
from kaohe.runs.card import Card, card_of
from kaohe.runs.card_items import Row, Section
from kaohe.schemes.model import Scheme
from kaohe_web.charts import bar, radar, sparkline
from kaohe_web.cycles.every_post import left_schemes
from kaohe_web.cycles.line import stages
from kaohe_web.records.models import PastMonth
from kaohe_web.results.behind.asked import Fact, facts_of
from kaohe_web.results.models import ItemResult, PersonResult
from kaohe_web.results.read import person_of, scored_of
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: Months on a trend.
MONTHS = 12
Series = list[tuple[str, Decimal | None]]


class DrawnRow(NamedTuple):
    """An item with its bar, its months, and the figures that its anchors name."""

    row: Row
    bar: str
    trend: str
    facts: list[Fact]


class DrawnSection(NamedTuple):
    """A section with its items drawn."""

    section: Section
    rows: list[DrawnRow]


class Drawn(NamedTuple):
    """Everything that is drawn of a result."""

    card: Card
    sections: list[DrawnSection]
    radar: str
    trend: str
    stages: str


def drawn(result: PersonResult) -> Drawn:
    """The result's card with its charts."""
    scheme = scheme_of(result.participant.version)
    if result.state == "scored":
        left = left_schemes(result.participant)
        card = card_of(scored_of(result), scheme, lang(), others=left)
    else:
        person, month = person_of(result)
        card = card_of(person, scheme, lang(), month.findings)
    past = _past(result)
    by_item = trends(result, past)
    return Drawn(
        card,
        [
            DrawnSection(
                s, [_row(row, by_item.get(row.item, []), scheme) for row in s.rows]
            )
            for s in card.sections
        ],
        radar(card.axes, word("mine_radar", lang())),
        sparkline(scores(result, past), word("mine_trend_score", lang())),
        stages(result.run.cycle),
    )


def _row(row: Row, series: Series, scheme: Scheme) -> DrawnRow:
    title = word("mine_trend_item", lang(), item=row.title)
    drawn_bar = bar(row.percent, row.title)
    return DrawnRow(
        row, drawn_bar, sparkline(series, title), facts_of(row.item, scheme)
    )


def trends(result: PersonResult, past: Sequence[PastMonth]) -> Mapping[str, Series]:
    """The points of each item over the months that stand published, oldest first."""
    rows = ItemResult.objects.filter(
        result__participant__employee=result.participant.employee_id,
        result__participant__version__scheme=result.participant.version.scheme,
        result__run__publication__superseded_at__isnull=True,
        result__run__publication__isnull=False,
        result__run__cycle__period__lt=result.run.cycle.period,
    ).values_list("item", "result__run__cycle__period", "points")
    found: dict[str, dict[str, Decimal | None]] = defaultdict(dict)
    for item, period, points in rows:
        found[item][period] = points
    for period, item, points in _before(result, past):
        found[item].setdefault(period, points)
    for own in result.detail["items"]:
        points = None if own["points"] is None else Decimal(own["points"])
        found[own["item"]][result.run.cycle.period] = points
    return {item: sorted(months.items())[-MONTHS:] for item, months in found.items()}


def _past(result: PersonResult) -> Sequence[PastMonth]:
    """The months before the result that were imported, the newest first."""
    own = PastMonth.objects.filter(
        employee=result.participant.employee_id, period__lt=result.run.cycle.period
    )
    return list(own.order_by("-period")[:MONTHS])


def _before(
    result: PersonResult, past: Sequence[PastMonth]
) -> Iterator[tuple[str, str, Decimal]]:
    """Month, item and points of the months that were imported, items by their titles."""
    ours = {i.id: i.title for i in scheme_of(result.participant.version).items}
    for month in past:
        ids = same_items([title for title, _ in month.items], ours)
        for title, points in month.items:
            if title in ids:
                yield month.period, ids[title], Decimal(points)


def scores(result: PersonResult, past: Sequence[PastMonth]) -> Series:
    """The scores of the months up to the result's, published here or before."""
    who, period = result.participant.employee_id, result.run.cycle.period
    here = PersonResult.objects.filter(
        participant__employee=who,
        run__publication__isnull=False,
        run__publication__superseded_at__isnull=True,
        run__cycle__period__lt=period,
    )
    found: dict[str, Decimal | None] = {p.period: p.score for p in past}
    found |= dict(here.values_list("run__cycle__period", "score"))
    found[period] = result.score
    return sorted(found.items())[-MONTHS:]
