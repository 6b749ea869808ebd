"""How often a rule about ranks fires by luck among people of equal ability.

Every month everybody is as likely as anybody else to be first or last, in each list on
its own. Document 003, article 12 (last in score and in sales): in a team of N it names
somebody 12/N times a year, in a team of 5 in 93 of 100 years. Article 11 and document 002
(the same place in two months running) come near 11/N, a little less since a pair is used
up once it has fired. A rule may ask for more than ranks (a score below 60, a grade); then
the figure is what it can at most come to.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kaohe.base.exact import HUNDRED, divide, half_up, plain
from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.outcomes.propose import ADVERSE
from kaohe.schemes.check.parts import called
from kaohe.schemes.load_when import PROPOSALS
from kaohe.schemes.model import Scheme, When
from kaohe.scoring.rank import LAST_NEEDS

MONTHS = 12
#: Told where the size of the team is not known.
SIZES = (5, 10, 30)
_SELDOM = Decimal("0.05")


class Luck(NamedTuple):
    """Twelve months from a clean start: how often on average, and how likely at all."""

    times: Fraction
    at_least_once: Fraction


def luck_of(when: When, size: int) -> Luck | None:
    """The luck of a rule in a team of ``size``; None where it does not go by rank.

    The state is how many months running one person has held the place in every list, since
    the rule last fired. Exact fractions.
    """
    if when.rank is None or not when.of or size < 1:
        return None
    if when.rank == "last" and size < LAST_NEEDS:
        return Luck(Fraction(0), Fraction(0))
    same = Fraction(1, size ** len(when.of))
    anybody = size * same
    streaks = [Fraction(0)] * when.periods
    never = list(streaks)
    streaks[0] = never[0] = Fraction(1)
    times = Fraction(0)
    for _ in range(MONTHS):
        streaks, fired = _month(streaks, same, anybody)
        streaks[0] += fired  # a streak is used up once it has fired
        times += fired
        never, _ = _month(never, same, anybody)
    return Luck(times, 1 - sum(never, Fraction(0)))


def _month(
    streaks: list[Fraction], same: Fraction, anybody: Fraction
) -> tuple[list[Fraction], Fraction]:
    """The chances of each streak a month later, and that of firing."""
    after = [Fraction(0)] * (len(streaks) + 1)
    for streak, chance in enumerate(streaks):
        goes_on = same if streak else anybody
        after[streak + 1] += chance * goes_on
        if streak:
            after[1] += chance * (anybody - same)
        after[0] += chance * (1 - anybody)
    return after[:-1], after[-1]


def expected_per_year(when: When, size: int) -> Decimal | None:
    """How many times a year the rule fires by luck, or None where it has no rank.

    Last in both of two lists in a team of 10: 1.2.
    """
    luck = luck_of(when, size)
    return None if luck is None else _decimal(luck.times)


def luck_findings(scheme: Scheme, size: int | None = None) -> list[Finding]:
    """KH240 for each proposal against a person that fires by luck.

    ``size`` is how many are ranked together; without it teams of 5, 10 and 30 are told.
    """
    found: list[Finding] = []
    for index, outcome in enumerate(scheme.outcomes):
        if PROPOSALS.get(outcome.propose or "") not in ADVERSE:
            continue
        sizes = SIZES if size is None else (size,)
        figures = [shown for n in sizes if (shown := _figure(outcome.when, n))]
        if figures:
            place = scheme.place("outcomes", index)
            name = called(outcome.title, outcome.title_en, outcome.id)
            found.append(finding("KH240", place, name=name, figures=figures))
    return found


def _figure(when: When, size: int) -> Text | None:
    """``5 人约 2.4 次（至少一次的可能 93%）``, or None where it is next to never."""
    luck = luck_of(when, size)
    if luck is None or _decimal(luck.times) < _SELDOM:
        return None
    times = plain(half_up(_decimal(luck.times), Decimal("0.1")))
    chance = plain(half_up(_decimal(luck.at_least_once) * HUNDRED, Decimal(1)))
    asks_more = when.score is not None or bool(when.grade) or when.indicator is not None
    about = Text("至多", "at most") if asks_more else Text("约", "about")
    return Text(
        f"{size} 人{about.zh} {times} 次（至少一次的可能{about.zh} {chance}%）",
        f"{about.en} {times} among {size} (anybody at all: {about.en} {chance} %)",
    )


def _decimal(number: Fraction) -> Decimal:
    return divide(Decimal(number.numerator), Decimal(number.denominator))
