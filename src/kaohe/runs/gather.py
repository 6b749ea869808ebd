"""Bringing a month's rows into the form that scoring asks for: by person, then by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.base.result import LedgerResult
from kaohe.base.rows import (
    Comparison,
    Employee,
    Figures,
    HistoryRow,
    OtherPayRow,
    Rating,
    WageRow,
)
from kaohe.points.ledger import typed_entries
from kaohe.records.engines import Engine
from kaohe.records.intake import Intake
from kaohe.records.measure import Working
from kaohe.records.tables import TABLES
from kaohe.reviews.compare import Standing, paired, ranking
from kaohe.reviews.departures import departures
from kaohe.reviews.valid import checked
from kaohe.runs.figures import OfItems, month_figures
from kaohe.runs.spells import Spell, figures_on_posts, ledger_on_posts, targets_on_posts
from kaohe.schemes.model import Compared, Scheme
from kaohe.schemes.names import ids_by_name
from kaohe.schemes.reader import nearest
from kaohe.scoring.person import Material


class Gathered(NamedTuple):
    """A month sorted by person: everything that results are computed from."""

    employees: Sequence[Employee]
    figures: Figures = {}
    ratings: Mapping[str, Mapping[str, Sequence[Rating]]] = {}
    entries: Mapping[str, Sequence[LedgerResult]] = {}
    targets: Mapping[str, Mapping[str, Decimal]] = {}
    standings: Mapping[str, Mapping[str, Standing]] = {}
    history: Sequence[HistoryRow] = ()
    wages: Sequence[WageRow] = ()
    pay_lines: Sequence[OtherPayRow] = ()
    #: Figures that single items ask for from another side than the rest.
    of_items: OfItems = {}
    #: People whose own rows contradict each other; they are not scored.
    disputed: frozenset[str] = frozenset()
    #: The text of every query that measured, by its name.
    sql: Mapping[str, str] = {}
    #: The figures of those who are scored on some days only, for their items and lines.
    on_posts: Figures = {}
    #: The part of their targets that falls on those days.
    shared: Mapping[str, Mapping[str, Decimal]] = {}

    def material(self, who: Employee) -> Material:
        """What one person's score is made from."""
        key = who.employee
        figures = self.on_posts.get(key, self.figures.get(key, {}))
        return Material(
            who,
            figures,
            self.ratings.get(key, {}),
            self.entries.get(key, ()),
            self.shared.get(key, self.targets.get(key, {})),
            self.standings.get(key, {}),
            self.of_items.get(key, {}),
        )


def gather(
    scheme: Scheme,
    intake: Intake,
    period: Period,
    engine: Engine | None = None,
    working: Working | None = None,
    spells: Mapping[str, Spell] | None = None,
) -> tuple[Gathered, list[Finding]]:
    """The month's rows by person, and what was wrong with single ones.

    ``spells`` are the days of those who are scored on some days of the month only.
    """
    spells = spells or {}
    findings: list[Finding] = absent_tables(scheme, intake)
    everybody = (*intake.employees, *intake.disputed)
    measured = month_figures(scheme, intake, period, engine, working)
    figures = measured.figures
    findings += measured.findings
    posts = figures_on_posts(scheme, intake, period, spells, engine, working)
    findings += posts.findings
    ratings, found = checked(scheme, intake.ratings, everybody)
    findings += found
    findings += departures(scheme, ratings, {**figures, **posts.figures})
    rows = ledger_on_posts(intake.ledger, spells)
    entries, found = typed_entries(scheme, rows, period)
    findings += found
    standings, found = standings_of(scheme, ratings, intake.comparisons)
    findings += found
    targets, found = targets_of(scheme, intake, period)
    findings += found
    shared, found = targets_on_posts(scheme, targets, intake.measures, spells)
    findings += found
    gathered = Gathered(
        everybody,
        figures,
        by_item(ratings),
        entries,
        targets,
        standings,
        intake.history,
        intake.wages,
        intake.pay_lines,
        {**measured.of_items, **posts.of_items},
        frozenset(who.employee for who in intake.disputed),
        measured.sql,
        posts.figures,
        shared,
    )
    return gathered, findings


def by_item(ratings: Iterable[Rating]) -> dict[str, dict[str, list[Rating]]]:
    """The ratings of each person, by item."""
    found: dict[str, dict[str, list[Rating]]] = defaultdict(lambda: defaultdict(list))
    for rating in ratings:
        found[rating.employee][rating.item].append(rating)
    return found


def targets_of(
    scheme: Scheme, intake: Intake, period: Period
) -> tuple[dict[str, dict[str, Decimal]], list[Finding]]:
    """What was planned for each person in the period, by indicator or item."""
    ids = ids_by_name((i.id, i.title, i.title_en) for i in scheme.items)
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    findings: list[Finding] = []
    for row in intake.targets:
        if row.period != str(period):
            continue
        if row.planned < 0:
            place = Place(table="targets", employee=row.employee)
            params = {"of": row.of, "planned": row.planned}
            findings.append(finding("KH440", place, **params))
            continue
        name = row.of if row.of in scheme.dictionary else ids.get(row.of, row.of)
        found[row.employee][name] = row.planned
    return found, findings


def standings_of(
    scheme: Scheme, ratings: Sequence[Rating], comparisons: Sequence[Comparison]
) -> tuple[dict[str, dict[str, Standing]], list[Finding]]:
    """Everybody's place in the items that compare people with each other."""
    found: dict[str, dict[str, Standing]] = defaultdict(dict)
    findings = _compared_in_nothing(scheme, comparisons)
    for item in scheme.items:
        if not isinstance(item.judged, Compared):
            continue
        if item.judged.method == "ranking":
            standings, problems = ranking(item, ratings)
        else:
            standings, problems = paired(item, comparisons)
        findings += problems
        for employee, standing in standings.items():
            found[employee][item.id] = standing
    return found, findings


def _compared_in_nothing(
    scheme: Scheme, comparisons: Sequence[Comparison]
) -> list[Finding]:
    """A finding for each name that comparisons give and no compared item carries."""
    paired_items = [i for i in scheme.items if i.judged == Compared("paired")]
    ids = ids_by_name((i.id, i.title, i.title_en) for i in paired_items)
    counts = Counter(c.item for c in comparisons if c.item not in ids)
    return [
        finding(
            "KH401",
            Place(table="comparisons", item=name),
            name=name,
            count=count,
            nearest=nearest(name, ids),
        )
        for name, count in sorted(counts.items())
    ]


def absent_tables(scheme: Scheme, intake: Intake) -> list[Finding]:
    """A finding for each whole table that the scheme needs and that is not there."""
    missing: list[str] = []
    kinds = {type(i.judged).__name__ for i in scheme.items}
    ranked = any(i.judged == Compared("ranking") for i in scheme.items)
    rated = bool(kinds & {"Anchored", "FreeRange", "Checklist"}) or ranked
    if not intake.employees and not intake.disputed:
        return [finding("KH417", Place(table="employees"))]
    if rated and not intake.ratings:
        missing.append("ratings")
    if "Indicated" in kinds and not intake.measures and not intake.records:
        missing.append("measures")
    if any(i.judged == Compared("paired") for i in scheme.items):
        if not intake.comparisons:
            missing.append("comparisons")
    wage = scheme.pay.performance_wage
    if wage is not None and wage.base is None and not intake.wages:
        missing.append("wages")
    return [
        finding("KH419", Place(table=name), table=TABLES[name].title)
        for name in missing
    ]
