"""What a day of service leaves behind: contacts, surveys, complaints, spot checks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from kaohe.samples.dice import Dice
from kaohe.samples.people import Person
from kaohe.samples.tables import Tables


class Channel(NamedTuple):
    """How contacts of a kind run: their name, topics, pace in seconds, share answered.

    ``mark`` begins the ids of its contacts, so that two companies can share one store.
    """

    name: str
    mark: str
    topics: tuple[str, ...]
    wait: int
    talk: int
    answered: float
    rated: float
    first_hour: int
    last_hour: int


PHONE = Channel(
    "phone", "P", ("账单", "故障", "开通", "退订", "投诉"), 40, 220, 0.88, 0.32, 8, 21
)
CHAT = Channel(
    "chat", "W", ("尺码", "发货", "优惠", "退换", "售后"), 35, 310, 0.97, 0.28, 9, 23
)


def contact(
    tables: Tables,
    dice: Dice,
    who: Person,
    day: datetime,
    channel: Channel,
    number: int,
) -> str:
    """One contact, sometimes with a survey, a complaint; its id."""
    name = f"{channel.mark}{day:%y%m%d}-{number:05d}"
    started = dice.moment(day, channel.first_hour, channel.last_hour)
    answered = dice.chance(channel.answered + 0.08 * (who.skill - 0.7))
    wait = dice.skewed(channel.wait * (1.35 - 0.5 * who.skill))
    talk = dice.skewed(channel.talk) if answered else None
    resolved = answered and dice.chance(0.62 + 0.36 * who.skill)
    reached = started + timedelta(seconds=wait) if answered else None
    ended = reached + timedelta(seconds=talk or 0) if reached else started
    customer = f"C{dice.whole(1, 9000):05d}"
    tables.add(
        "contacts",
        contact=name,
        agent=who.employee,
        customer=customer if dice.chance(0.97) else "",
        channel=channel.name,
        topic=dice.pick(channel.topics),
        started_at=started,
        answered_at=reached,
        first_response_at=reached,
        ended_at=ended,
        resolved_at=ended if resolved else None,
        resolved=resolved,
        talk_seconds=talk,
        hold_seconds=dice.skewed(12) if answered and dice.chance(0.2) else 0,
        wrap_seconds=dice.skewed(25) if answered else 0,
        presale=channel is CHAT and dice.chance(0.55),
    )
    if answered:
        _survey(tables, dice, who, name, customer, ended, channel)
        _complaint(tables, dice, who, name, customer, ended)
    return name


def _survey(
    tables: Tables,
    dice: Dice,
    who: Person,
    contact_id: str,
    customer: str,
    ended: datetime,
    channel: Channel,
) -> None:
    invited = ended + timedelta(seconds=30)
    if not dice.chance(0.9):
        return
    rated = dice.chance(channel.rated)
    happy = dice.chance(0.70 + 0.28 * who.skill)
    rating = dice.pick((5, 5, 5, 4)) if happy else dice.pick((1, 2, 3, 3))
    tables.add(
        "surveys",
        survey=f"S{contact_id}",
        contact=contact_id,
        agent=who.employee,
        customer=customer,
        invited_at=invited,
        answered_at=invited + timedelta(minutes=dice.whole(1, 300)) if rated else None,
        rating=rating if rated else None,
    )


def _complaint(
    tables: Tables,
    dice: Dice,
    who: Person,
    contact_id: str,
    customer: str,
    ended: datetime,
) -> None:
    if not dice.chance(0.018 - 0.012 * who.skill):
        return
    raised = ended + timedelta(hours=dice.whole(1, 20))
    solved = dice.chance(0.75 + 0.2 * who.skill)
    tables.add(
        "complaints",
        complaint=f"T{contact_id}",
        contact=contact_id,
        agent=who.employee,
        customer=customer,
        raised_at=raised,
        due_at=raised + timedelta(days=2),
        replied_at=raised + timedelta(hours=dice.whole(1, 30)),
        resolved_at=raised + timedelta(hours=dice.whole(6, 60)) if solved else None,
        valid=dice.chance(0.8),
        severity=dice.pick(("minor", "minor", "major")),
        customer_lost=False,
        source=dice.pick(("hotline", "web")),
        satisfied=solved and dice.chance(0.8),
        cause=dice.pick(("agent", "agent", "product", "process", "system")),
    )


def check(tables: Tables, dice: Dice, who: Person, day: datetime, number: int) -> None:
    """One spot check of a conversation."""
    tables.add(
        "checks",
        check=f"Q{day:%y%m}-{who.employee}-{number}",
        agent=who.employee,
        contact="",
        checked_at=dice.moment(day, 10, 17),
        checker="QA01",
        kind="random" if number else dice.pick(("random", "directed")),
        passed=dice.chance(0.22 + 0.76 * who.skill),
        critical=False,
    )
