"""The words by which a department's own sheet heads its columns."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from kaohe.base.numbers import parse_number
from kaohe.base.period import Period
from kaohe.exchange.scheme_book.guess.heads import clean, kind_of, rater_of

#: What a column says of a person, by the words of its head.
PERSON: dict[str, tuple[str, ...]] = {
    "name": (
        *("姓名", "员工姓名", "客服姓名", "被考核人", "被考核人姓名", "名字"),
        *("坐席", "坐席姓名", "员工", "客服", "NAME"),
    ),
    "code": ("工号", "员工编号", "员工工号", "员工号"),
    "team": ("小组", "组别", "班组", "团队", "组", "所属小组", "部门", "所属部门"),
    "branch": ("门店", "店铺", "分部", "分公司", "中心"),
    "position": ("岗位", "职位", "岗位名称", "职务"),
    "period": ("月份", "考核月份", "考核周期", "周期", "年月", "考核期"),
    "grade": ("等级", "考核等级", "评级", "评估等级", "绩效等级", "评定等级"),
    "rank": ("排名", "名次"),
    "sales": ("销售额", "月销售额", "净销售额", "实际销售额"),
    "score": (
        *("总分", "总得分", "合计", "总计", "合计得分", "考核得分", "最终得分"),
        *("绩效得分", "总评", "综合得分", "考核总分", "绩效分", "考核成绩", "总成绩"),
    ),
}
#: What a column says of an item.
ITEM: dict[str, tuple[str, ...]] = {
    "points": ("得分", "实得分", "实得", "评分", "分数", "考核得分", "最终得分"),
    "value": (
        *("实际", "完成", "实际完成", "完成值", "实际值", "完成情况", "数据", "达成"),
        *("实际完成值", "实际数据", "完成数", "实绩"),
    ),
    "full": ("权重", "分值", "满分", "标准分", "参考分", "参考分数", "配分", "占比"),
    "target": ("目标", "目标值", "考核目标", "指标目标", "目标任务", "计划值"),
    "standard": ("标准", "考核标准", "评分标准"),
}
#: Heads with one of these speak of money, days or signatures: no item of anybody.
_NO_ITEM = (
    *("工资", "奖金", "提成", "金额", "津贴", "电话", "手机", "身份证", "日期", "入职"),
    *("备注", "签", "序号", "编号", "账号", "性别"),
)
#: A row that begins with one of these is of nobody.
SUMS = (
    *("合计", "总计", "小计", "平均", "平均分", "均值", "最高分", "最低分", "合计人数"),
    *("总分", "人数", "总人数", "制表", "审核", "备注", "注", "说明"),
)
#: A row that begins with one of these says what the items count at most.
FULLS = ("满分", "分值", "权重", "标准分", "参考分", "参考分数", "配分")

_YEAR = re.compile(r"(20\d\d)\s*[年./-]\s*(\d{1,2})(?!\d)")
_SENTENCE = re.compile(r"[:;,。!?%、]")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月")


def of_person(head: str) -> str | None:
    """What of a person stands below this head, or None."""
    word = clean(head)
    return next((name for name, words in PERSON.items() if word in words), None)


def of_item(head: str) -> str | None:
    """What of an item stands below this head: role, points, value, full, target, standard."""
    if rater_of(head) is not None:
        return "role"
    word = clean(head)
    return next((name for name, words in ITEM.items() if word in words), None)


def names_items(head: str) -> bool:
    """True where the column lists the items themselves."""
    return kind_of(head) == "item"


def is_item(head: str) -> bool:
    """True where a head of a wide sheet can be the title of an item."""
    word = clean(head)
    if not word or word.isdecimal() or of_person(head) is not None:
        return False
    return not any(part in word for part in _NO_ITEM)


def is_somebody(text: str | None) -> bool:
    """True where a cell below the names can be somebody's name."""
    if text is None or parse_number(text) is not None:
        return False
    word = "".join(unicodedata.normalize("NFKC", text).split())
    if _SENTENCE.search(word) is not None or not 0 < len(word) <= 20:
        return False
    return word not in SUMS and word not in FULLS


def month_in(text: str, last: Period | None = None) -> str | None:
    """The month that a text names, as 2026-10.

    Where it says no year, the one that makes it ``last`` or the nearest month before.
    """
    text = unicodedata.normalize("NFKC", text)
    if (full := _YEAR.search(text)) is not None:
        return _period(int(full[1]), int(full[2]))
    month = _MONTH.search(text)
    if month is None or last is None or not 1 <= int(month[1]) <= 12:
        return None
    year = last.year if int(month[1]) <= last.month else last.year - 1
    return _period(year, int(month[1]))


def number_in(text: str | None) -> Decimal | None:
    """The number of a cell; ``95分`` is 95, a text is None."""
    if text is None:
        return None
    folded = unicodedata.normalize("NFKC", text).strip()
    return parse_number(folded.removesuffix("分"))


def _period(year: int, month: int) -> str | None:
    found = Period.parse(f"{year}-{month:02d}")
    return None if found is None else str(found)
