"""What every sheet of the summary is written from, and ranges that formulas read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kaohe.base.language import Lang, sentence
from kaohe.base.result import MonthResult, PersonResult
from kaohe.exchange.names import period_title
from kaohe.exchange.pen import Pen, cell
from kaohe.schemes.model import Scheme


class Summary(NamedTuple):
    """The month, its scheme, and the scored people by rank."""

    result: MonthResult
    scheme: Scheme
    lang: Lang
    scored: Sequence[PersonResult]

    def say(self, name: str, **named: object) -> str:
        """The sentence ``form_<name>``."""
        return sentence(f"form_{name}", named, self.lang)

    @property
    def title(self) -> str:
        """2026年10月考核汇总."""
        month = period_title(self.result.period, self.lang)
        return self.say("summary_title", period=month)


class Ranks(NamedTuple):
    """The columns of the sheet of ranks, for the formulas of other sheets."""

    sheet: str
    first: int
    last: int
    team: int
    score: int
    grade: int
    items: dict[str, int]
    sections: dict[str, int]

    def range(self, column: int) -> str:
        """All cells of a column, as a formula of another sheet reads them."""
        top, bottom = cell(self.first, column), cell(self.last, column)
        return f"'{self.sheet}'!{_fixed(top)}:{_fixed(bottom)}"


def _fixed(name: str) -> str:
    letters = name.rstrip("0123456789")
    return f"${letters}${name[len(letters) :]}"


def by_rank(result: MonthResult) -> list[PersonResult]:
    """The scored people, the best first; equal ranks by id."""
    scored = [p for p in result.people if p.state == "scored"]
    last = len(scored) + 1
    return sorted(scored, key=lambda p: (p.rank or last, p.who.employee))


def head(pen: Pen, summary: Summary, title: str, last: int) -> None:
    """The title of a sheet over its columns."""
    pen.put(0, 0, title, "title", to=(0, last))
    pen.set_height(0, 30.0)
