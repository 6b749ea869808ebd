"""The schemes of the sample company: as shipped, the shop's with what it adds itself.

Facts of attendance propose an anchor of 纪律性; plus and minus points with a cap are such
as many shops print beside the form.
"""

from __future__ import annotations

from collections.abc import Mapping

from kaohe.runs.schemes import named

#: The end of a printed anchor, and what attendance must be for it to be proposed.
_FACTS: Mapping[str, str] = {
    "法定及获批的假不计）}": "法定及获批的假不计）, facts: {absences: 0}}",
    "合计 1～3 次}": '合计 1～3 次, facts: {absences: "[1, 3]"}}',
    "口头批评至少 1 次}": "口头批评至少 1 次, facts: {absences: 0}}",
    "通报批评至少 1 次}": "通报批评至少 1 次, facts: {absences: 0}}",
    "4 次及以上, src": '4 次及以上, facts: {absences: ">= 4"}, src',
}
_LEDGER = """
total: {floor: 0, cap: 100, src: sample}
ledger:                                              # a sample: each shop has its own list
  - {event: extra_work, title: 完成非本职工作（每工单）, title_en: Work beyond the post, points: [1, 5], src: sample}
  - {event: stand_in, title: 主动顶班, title_en: Stood in for a colleague, points: 3, src: sample}
  - {event: full_marks, title: 考试满分, title_en: Full marks in the exam, points: 2, when: {indicator: exam_score, in: "= 100"}, src: sample}
  - {event: late_form, title: 问题记录迟交, title_en: Problem record handed in late, points: -2, src: sample}
  - {event: wrong_notes, title: 订单备注错误, title_en: Wrong notes on an order, points: -1, src: sample}
"""
_WITH_MORE = "self40_supervisor60"


def text_of(scheme: str) -> tuple[str, str]:
    """The name of the scheme's file, and its text as the sample company uses it."""
    _, path = named(scheme)
    text = path.read_text("utf-8")
    if scheme == _WITH_MORE:
        for printed, with_facts in _FACTS.items():
            assert printed in text, printed
            text = text.replace(printed, with_facts)
        text += _LEDGER
    return path.name, text
