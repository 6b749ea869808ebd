"""Made-up people: names, teams, dates, and how good each is at the work."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kaohe.samples.dice import Dice

_SURNAMES = "林罗梁宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
_GIVEN = (
    *("晓彤", "雨桐", "子涵", "佳怡", "文博", "思远", "欣妍", "俊杰", "梦瑶", "浩然"),
    *("若曦", "志强", "婉清", "嘉豪", "诗涵", "宇轩", "秋月", "建国", "海燕", "明哲"),
)


class Person(NamedTuple):
    """One employee; ``skill`` from 0 to 1 makes his months alike."""

    employee: str
    name: str
    team: str
    branch: str
    position: str
    hired_on: date
    left_on: date | None
    skill: float
    protected: str = ""

    def works_on(self, day: date) -> bool:
        """True between the days of hiring and leaving, both included."""
        return self.hired_on <= day and (self.left_on is None or day <= self.left_on)

    def row(self) -> dict[str, object]:
        """The row of the table of employees."""
        kept = self._asdict()
        del kept["skill"]
        return kept


def person(
    dice: Dice, employee: str, team: str, branch: str, position: str, hired_on: date
) -> Person:
    """Somebody with a made-up name and a skill around the middle."""
    name = dice.pick(_SURNAMES) + dice.pick(_GIVEN)
    skill = dice.near(72, 14, 25, 98) / 100
    return Person(employee, name, team, branch, position, hired_on, None, skill)
