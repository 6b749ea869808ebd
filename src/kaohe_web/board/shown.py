"""The board of a cycle as one viewer may see it: never a low place by name, never pay."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.exchange.names import period_title
from kaohe.runs.board import TeamMean, best
from kaohe_web.access.viewer import Viewer
from kaohe_web.board.facts import Facts, facts_of
from kaohe_web.board.models import BoardSetting, Consent
from kaohe_web.charts import bar, distribution
from kaohe_web.cycles.models import Cycle
from kaohe_web.results.models import PersonResult, Publication
from kaohe_web.results.publishing import publication_of
from kaohe_web.words import word
from kaohe_web.words.language import lang


class Named(NamedTuple):
    """One of the best who agreed to be named."""

    rank: int
    name: str
    unit: str


class Team(NamedTuple):
    """A team's mean with its bar."""

    mean: TeamMean
    bar: str


class Scheme(NamedTuple):
    """The part of the board for those of one scheme: ranks count among them alone."""

    title: str
    own: PersonResult | None
    chart: str
    named: list[Named]
    teams: list[Team]


class Board(NamedTuple):
    """The board; ``publication`` None says that nothing is published yet."""

    cycle: Cycle
    month: str
    mode: str
    publication: Publication | None
    schemes: list[Scheme]


def board_of(cycle: Cycle, viewer: Viewer, screen: bool = False) -> Board:
    """The board; on a large screen nobody's own row is shown."""
    setting = BoardSetting.objects.filter(unit=cycle.unit_id).first()
    mode = BoardSetting.Mode.OWN.value if setting is None else setting.mode
    month = period_title(cycle.period, lang())
    publication = publication_of(cycle.pk)
    if publication is None:
        return Board(cycle, month, mode, None, [])
    run = publication.run
    own = PersonResult.objects.filter(
        run=run, participant__cycle=cycle, participant__employee=viewer.employee or 0
    )
    # A person stands once in a run; the order of the table would read all of it.
    mine = next(
        iter(own.select_related("participant").defer("detail").order_by()), None
    )
    versions = [m.version for m in run.months.select_related("version").defer("frame")]
    if mine is not None and not viewer.paths:
        # An agent sees those he is ranked among; who leads or runs a month sees all.
        versions = [v for v in versions if v.pk == mine.participant.version_id]
    parts = []
    for version in versions:
        is_own = mine is not None and mine.participant.version_id == version.pk
        row = mine if is_own and not screen else None
        facts = facts_of(run, version.pk)
        parts.append(_scheme(version.shown_title, facts, mode, row))
    return Board(cycle, month, mode, publication, parts)


def _scheme(title: str, facts: Facts, mode: str, own: PersonResult | None) -> Scheme:
    scored = None if own is None or own.score is None else own
    named = _named(facts) if mode == BoardSetting.Mode.NAMED else []
    teams = facts.teams if mode == BoardSetting.Mode.TEAMS else ()
    drawn = [Team(one, bar(int(one.mean), one.team)) for one in teams]
    return Scheme(title, scored, _chart(facts, scored), named, drawn)


def _chart(facts: Facts, own: PersonResult | None) -> str:
    if facts.spread is None:
        return ""
    place = facts.spread.place_of(None if own is None else own.score)
    title, me = word("board_distribution", lang()), word("board_me", lang())
    return distribution(facts.spread.columns, title, place, me)


def _named(facts: Facts) -> list[Named]:
    agreed = set(
        Consent.objects.filter(revoked_at__isnull=True).values_list(
            "employee__code", flat=True
        )
    )
    return [
        Named(one.rank, *facts.who[one.employee]) for one in best(facts.ranked, agreed)
    ]
