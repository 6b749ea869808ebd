"""A company with an indicator, working hours and a scheme of its own, and a small month."""

from __future__ import annotations

from pathlib import Path

from kaohe.base.period import Period

OCTOBER = Period(2026, 10)

INDICATORS = """\
refund_share:
  title: {zh: 退款咨询占比, en: Share of contacts about refunds}
  unit: share
  direction: down
  minimum_sample: 3
  cases: {zh: 条联络, en: contacts}
  definition: {zh: 主题为退款的联络占比。, en: The contacts about refunds.}
  formula: {zh: 退款咨询 ÷ 联络, en: about refunds ÷ contacts}
  measure:
    table: contacts
    period_by: started_at
    hits: topic = '退款'
    aggregate: share
"""
WORKED = """\
worked_reply:
  title: {zh: 工作时间首响, en: First reply in working time}
  unit: seconds
  direction: down
  minimum_sample: 1
  cases: {zh: 条已回复的联络, en: contacts replied to}
  definition: {zh: 按工作时间计的首次回复秒数。, en: Seconds of working time to the first reply.}
  formula: {zh: Σ 秒 ÷ 联络, en: Σ seconds ÷ contacts}
  measure:
    table: contacts
    period_by: started_at
    value: seconds_between(started_at, first_response_at)
    calendar: working
    aggregate: mean
"""
SCHEME = """\
scheme: own
version: 1
title: 自定指标考核
effective_from: 2026-01-01
items:
  - {id: refunds, title: 退款咨询, full: 100, indicator: refund_share,
     bands: [{in: "<= 30%", points: 100}, {in: "> 30%", points: 40}]}
grades: [{grade: 优, from: 60}, {grade: 差, from: 0}]
ledger:
  - {event: few, title: 退款咨询少, points: 2, when: {indicator: refund_share, in: "<= 25%"}}
pay:
  bonuses: [{id: calm, title: 平稳奖, amount: 200, when: {indicator: refund_share, in: "<= 30%"}}]
outcomes:
  - {id: talk, title: 面谈, when: {rank: first, of: refund_share}, then: {propose: interview}}
"""
HOURS = """\
hours:
  mon: &day [["09:00", "12:00"], ["13:00", "18:00"]]
  tue: *day
  wed: *day
  thu: *day
  fri: *day
"""


def company(folder: Path, **files: str) -> Path:
    """A company folder with these files: ``working_hours`` is working_hours.yaml."""
    home = folder / "company"
    for name, text in files.items():
        path = home / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


def month(folder: Path, contacts: str, people: str = "A01,小李\nA02,小王") -> Path:
    """The month folder with these people and contacts."""
    inputs = folder / "month"
    inputs.mkdir()
    head = "contact,agent,topic,started_at,first_response_at\n"
    (inputs / "contacts.csv").write_text(head + contacts, encoding="utf-8")
    (inputs / "employees.csv").write_text(f"employee,name\n{people}\n", "utf-8")
    return inputs


#: A01: one of four about refunds; A02: two of four.
CONTACTS = "\n".join(
    f"C{n},{who},{topic},2026-10-12 10:00,2026-10-12 10:01"
    for n, (who, topic) in enumerate(
        [
            *(("A01", t) for t in ("退款", "物流", "发票", "尺码")),
            *(("A02", t) for t in ("退款", "退款", "发票", "尺码")),
        ]
    )
)
