"""How the cells of a column are to be changed so that our column can hold them."""

from __future__ import annotations

import re

from kaohe.base.interval import parse_interval
from kaohe.base.numbers import parse_number
from kaohe.records.intake.cells import clean, folded
from kaohe.records.mapping.model import Rule
from kaohe.records.tables import Column

#: Words that systems export for yes and no, beside those that every flag understands.
_YES = (
    "已接 已接通 接通 接听 已接听 已应答 应答 answered connected 成功 完成 已完成 已办结 办结 已关闭 关闭 "
    "closed resolved solved done 好评 met 达标 已达标 及时"
).split()
_NO = (
    "未接 未接通 漏接 未接听 未应答 missed abandoned noanswer 失败 未完成 未办结 处理中 open pending new "
    "差评 missed breached 未达标 超时 已超时 不及时"
).split()
_RATINGS = {
    "5": "非常满意 很满意 十分满意 verysatisfied excellent good 好评 五星 5星".split(),
    "4": "满意 satisfied 四星 4星".split(),
    "3": "一般 基本满意 中立 neutral 中评 三星 3星".split(),
    "2": "不满意 dissatisfied 二星 两星 2星".split(),
    "1": "非常不满意 很不满意 十分不满意 verydissatisfied bad 差评 一星 1星".split(),
}
#: Words of a header that mean a column without being like its name.
_MEANING = {
    "contact": r"流水|单号|case|ticket|session|conversation|call ?id",
    "agent": r"处理人|负责人|经办人|受理人|接待人|跟进人|assignee|owner|handled by",
    "customer": r"手机|电话号码|来电号码|主叫|会员|phone|caller|requester|buyer",
    "channel": r"渠道|来源|via|source|channel",
    "topic": r"分类|标签|类目|category|subject|reason",
    "started_at": r"建单|提单|报单|受理时间|受理日期|发起|进线|created|opened|start",
    "first_response_at": r"首次.*(响应|回复)|首响|first.*(repl|respon)",
    "ended_at": r"关单|结单|关闭|挂断|closed|ended|finish",
    "resolved_at": r"解决时间|办结|完结|solved at|resolved at",
    "resolved": r"结果|是否.*(解决|办结|完成)|处理状态|outcome|solved",
    "talk_seconds": r"通话.*时|talk",
    "rating": r"评价|评分|满意度|星级|score|rating|csat",
    "survey": r"问卷|评价单|答卷|流水|response ?id",
    "invited_at": r"邀评|发送时间|sent",
    "order": r"订单|order",
    "paid_at": r"付款|支付|paid",
    "amount": r"实付|金额|amount|total|价税",
    "refund": r"退款单|退款编号|售后单|refund",
    "requested_at": r"申请时间|requested",
    "on": r"日期|date|day",
    "worked_hours": r"工作时长|实际.*时长|出勤时长|worked",
    "late_minutes": r"迟到",
    "early_minutes": r"早退",
    "name": r"姓名|名字|name",
    "team": r"班组|小组|团队|team|group",
    "raised_at": r"投诉时间|投诉日期",
    "complaint": r"投诉.*(号|id)",
}
_UNITS = (
    ("ms", re.compile(r"毫秒|millisecond|\bms\b|_ms\b|\(ms\)", re.IGNORECASE)),
    ("min", re.compile(r"分钟|minute|\bmins?\b|_min\b", re.IGNORECASE)),
    ("h", re.compile(r"小时|hour|\bhrs?\b", re.IGNORECASE)),
)
_FEN = re.compile(r"[(（].*?分[)）]|cents?", re.IGNORECASE)
#: Scales that people rate on, by their largest figure, as bands of ours.
_SCALES = {
    10: {">= 9": "5", "[7, 9)": "4", "[5, 7)": "3", "[3, 5)": "2", "< 3": "1"},
    100: {">= 90": "5", "[75, 90)": "4", "[60, 75)": "3", "[40, 60)": "2", "< 40": "1"},
}


def means(word: str, column: str) -> bool:
    """True where people call ``column`` by such a word as ``word``."""
    pattern = _MEANING.get(column)
    return pattern is not None and re.search(pattern, word, re.I) is not None


def rule_for(title: str, column: Column, cells: list[str]) -> Rule:
    """The rule that takes ``column`` from the header ``title`` with such ``cells``."""
    if column.name == "rating":
        return _rating(title, cells)
    if column.kind == "bool":
        return Rule((title,), values=_flags(cells))
    if column.kind == "seconds" or column.name.endswith(("_hours", "_minutes")):
        return Rule((title,), unit=_unit(title, column))
    if column.kind == "money" and _FEN.search(title):
        return Rule((title,), unit="fen")
    return Rule((title,))


def _flags(cells: list[str]) -> tuple[tuple[str, str], ...]:
    words = dict.fromkeys(folded(word) for word in cells)
    known = dict.fromkeys(_NO, "否") | dict.fromkeys(_YES, "是")
    return tuple((word, known[word]) for word in words if word in known)


def _rating(title: str, cells: list[str]) -> Rule:
    known = {word: star for star, words in _RATINGS.items() for word in words}
    words = tuple(
        (word, known[word])
        for word in dict.fromkeys(folded(cell) for cell in cells)
        if word in known
    )
    if words:
        return Rule((title,), values=words)
    numbers = [n for cell in cells if (n := parse_number(clean(cell))) is not None]
    largest = max(numbers, default=None)
    if largest is None or largest <= 5:
        return Rule((title,))
    scale = _SCALES[10 if largest <= 10 else 100]
    bands = ((parse_interval(text), star) for text, star in scale.items())
    return Rule((title,), bands=tuple((b, s) for b, s in bands if b is not None))


def _unit(title: str, column: Column) -> str | None:
    for unit, pattern in _UNITS:
        if pattern.search(title):
            own = {"_hours": "h", "_minutes": "min"}
            fits = any(column.name.endswith(e) and u == unit for e, u in own.items())
            return None if fits else unit
    return None
