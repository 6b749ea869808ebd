"""The board of a cycle as one viewer may see it: never a low place by name, never pay."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kaohe.exchange.names import period_title
from kaohe.runs.board import Ranked, Spread, TeamMean, best, spread, team_means
from kaohe_web.access.viewer import Viewer
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
    scored = PersonResult.objects.filter(run=publication.run_id, state="scored")
    related = ("participant__employee", "participant__unit", "participant__version")
    people = list(scored.select_related(*related).defer("detail"))
    agreed = set(
        Consent.objects.filter(revoked_at__isnull=True).values_list(
            "employee__code", flat=True
        )
    )
    me = None if screen else viewer.employee
    own = [p.participant.version_id for p in people if _is(p, me)]
    versions = {p.participant.version_id: p.participant.version for p in people}
    # An agent sees those he is ranked among; who leads or runs a month sees all.
    kept = own if own and not viewer.paths else list(versions)
    parts = []
    for pk in kept:
        title = versions[pk].title
        if lang() == "en" and versions[pk].title_en:
            title = versions[pk].title_en
        among = [p for p in people if p.participant.version_id == pk]
        parts.append(_scheme(title, among, mode, me, agreed))
    return Board(cycle, month, mode, publication, parts)


def _is(one: PersonResult, employee: int | None) -> bool:
    return employee is not None and one.participant.employee_id == employee


def _scheme(
    title: str, people: list[PersonResult], mode: str, me: int | None, agreed: set[str]
) -> Scheme:
    own = next((p for p in people if _is(p, me)), None)
    scores = [p.score for p in people if p.score is not None]
    found = spread(scores, None if own is None else own.score)
    named = _named(people, agreed) if mode == BoardSetting.Mode.NAMED else []
    teams = _teams(people) if mode == BoardSetting.Mode.TEAMS else []
    return Scheme(title, own, _chart(found), named, teams)


def _chart(found: Spread | None) -> str:
    if found is None:
        return ""
    title = word("board_distribution", lang())
    return distribution(found.columns, title, found.own, word("board_me", lang()))


def _named(people: list[PersonResult], agreed: set[str]) -> list[Named]:
    by_code = {p.participant.employee.code: p.participant for p in people}
    ranked = [
        Ranked(p.participant.employee.code, p.rank, p.ranked_of or 0)
        for p in people
        if p.rank is not None
    ]
    return [
        Named(
            one.rank,
            by_code[one.employee].employee.name,
            str(by_code[one.employee].unit),
        )
        for one in best(ranked, agreed)
    ]


def _teams(people: list[PersonResult]) -> list[Team]:
    scores: list[tuple[str, Decimal]] = [
        (str(p.participant.unit), p.score) for p in people if p.score is not None
    ]
    return [Team(one, bar(int(one.mean), one.team)) for one in team_means(scores)]
