"""What every sheet of the pay book is written from."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kaohe.base.language import Lang, sentence
from kaohe.base.result import MonthResult, PersonResult
from kaohe.exchange.names import grade_title, line_title, period_title
from kaohe.schemes.model import Scheme

#: The table of people: its first columns, then a column per pay line.
TABLE_HEAD = ("number", "employee", "name", "team", "score", "grade")
FIRST_LINE = len(TABLE_HEAD)


class Book(NamedTuple):
    """The month, its scheme, and the pay lines that somebody has, in order."""

    result: MonthResult
    scheme: Scheme
    lang: Lang
    lines: tuple[str, ...]

    def say(self, name: str, **named: object) -> str:
        """The sentence ``form_<name>``."""
        return sentence(f"form_{name}", named, self.lang)

    @property
    def title(self) -> str:
        """2026年10月绩效核算表."""
        month = period_title(self.result.period, self.lang)
        return self.say("pay_title", period=month)

    def line_titles(self) -> list[str]:
        """The title of every pay line."""
        return [line_title(self.scheme, line, self.lang) for line in self.lines]

    def grade(self, person: PersonResult) -> str:
        """The person's grade, a dash where there is none."""
        if person.grade is None:
            return "—"
        return grade_title(self.scheme, person.grade, self.lang)


def amount_of(person: PersonResult, line: str) -> Decimal:
    """What the lines of that name come to."""
    return sum((x.amount for x in person.pay if x.line == line), Decimal(0))
