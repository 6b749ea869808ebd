"""A month in which people judge: October 2026 under 003's form, in the stage of rating."""

from __future__ import annotations

from decimal import Decimal

from kaohe.schemes.versions import shipped_folder
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.stages import RATING, STAGES
from kaohe_web.people.models import Membership
from kaohe_web.ratings.models import Rating
from kaohe_web.records.models import MeasureEntry
from kaohe_web.schemes.content import new_version
from kaohe_web.schemes.models import SchemeVersion
from tests.web.cast import Cast
from tests.web.rules import AT

#: What the form of 003 gets for these tests: facts at its first item, and a ledger.
FACTS = {
    "法定及获批的假不计）}": "法定及获批的假不计）, facts: {absences: 0}}",
    "合计 1～3 次}": '合计 1～3 次, facts: {absences: "[1, 3]"}}',
    "口头批评至少 1 次}": "口头批评至少 1 次, facts: {absences: 0}}",
    "通报批评至少 1 次}": "通报批评至少 1 次, facts: {absences: 0}}",
    "4 次及以上, src": '4 次及以上, facts: {absences: ">= 4"}, src',
}
LEDGER = """
ledger:
  - {event: extra_work, title: 完成非本职工作, points: [1, 5]}
  - {event: stand_in, title: 主动顶班, points: 5}
  - {event: full_attendance, title: 全勤, points: 5, when: {indicator: absences, in: "= 0"}}
"""
#: A form filled in well: whole points inside one anchor, an example at the ends.
WELL = {
    "discipline": "4",
    "handling": "8",
    "teamwork": "7",
    "passion": "3",
    "results": "36",
    "complaints": "17",
    "web_promotion": "4",
    "summary": "3",
}


def version(scheme: str = "self40_supervisor60", more: str = "") -> SchemeVersion:
    """A shipped scheme, in force, with facts and a ledger where it is that of 003."""
    text = (shipped_folder() / f"{scheme}.yaml").read_text(encoding="utf-8")
    for before, after in FACTS.items():
        text = text.replace(before, after)
    text += more
    made = new_version(text=text, name=f"{scheme}.yaml", account=None, at=AT)
    made.state = SchemeVersion.State.ACTIVE
    made.save()
    return made


def month(
    cast: Cast, scheme: str = "self40_supervisor60", state: str = RATING
) -> Cycle:
    """The whole company's October, everybody but the chiefs under one scheme."""
    more = LEDGER if scheme == "self40_supervisor60" else ""
    cycle = Cycle.objects.create(
        period="2026-10",
        unit=cast.units["公司"],
        state=state,
        preset="department",
        stages=list(STAGES),
        opened_at=AT,
    )
    used = version(scheme, more)
    for name in ("li", "wang", "zhao", "qian", "chen", "sun"):
        employee = cast.accounts[name].employee
        unit = Membership.objects.get(employee=employee).unit
        Participant.objects.create(
            cycle=cycle, employee=employee, unit=unit, version=used
        )
    return cycle


def of(cast: Cast, username: str) -> Participant:
    """Somebody's place in the month."""
    return Participant.objects.get(employee=cast.accounts[username].employee)


def absences(cast: Cast, username: str, times: int) -> None:
    """So many absences, late and early ones of somebody in the month."""
    who = of(cast, username)
    MeasureEntry.objects.create(
        cycle=who.cycle,
        employee=who.employee,
        indicator="absences",
        value=Decimal(times),
        by=cast.accounts["zhou"],
        at=AT,
    )


def cells(who: Participant, points: dict[str, str], **more: str) -> dict[str, str]:
    """A form as a browser sends it; ``more`` are fields such as ``results_comment``."""
    sent = {f"{who.pk}:{item}:points": given for item, given in points.items()}
    for name, value in more.items():
        item, _, field = name.rpartition("_")
        sent[f"{who.pk}:{item}:{field}"] = value
    return sent


def given(who: Participant, item: str, role: str = "supervisor") -> Rating:
    """The only rating of an item by a role."""
    return Rating.objects.get(participant=who, item=item, role=role)
