"""docs/indicators.md, written from the dictionary itself.

``python -m kaohe.dictionary.page > docs/indicators.md`` writes it anew.
"""

from __future__ import annotations

import sys
from itertools import groupby

from kaohe.base.language import Lang, Text
from kaohe.dictionary.indicator import UNITS, Direction, Indicator
from kaohe.dictionary.load import INDICATORS
from kaohe.dictionary.words import in_words

HEAD = """\
# Indicators · 指标词典

Written from `src/kaohe/dictionary/indicators`; do not edit by hand. A scheme names an
indicator by its id, and so does the table `measures` (or by its title). Where records
give it, the tables are named and "Counted" says how, in words made from the very data
that it is measured by; all others come through `measures`. A company adds its own
([how](own_indicators.md)). Sources are the
documents of [sources](sources.md); a number in brackets is a table that document 000
lists and another public page prints.

本页由指标词典生成，请勿手改。方案里用英文名引用指标；measures 表里可以写英文名，也可以写
中文标题。能从记录计算的指标列出所需的表，“口径”一句由计算所用的数据直接生成；其余的经 measures 表带入。公司
可以加自己的指标（[写法](own_indicators.md)）。

Domains · 取值范围:
"""

_AREAS = {
    "contacts": Text("联络", "Contacts"),
    "surveys": Text("满意度", "Surveys"),
    "complaints": Text("投诉", "Complaints"),
    "callbacks": Text("回访", "Calls back"),
    "checks": Text("抽查与数据", "Checks and data"),
    "sales": Text("销售", "Sales"),
    "aftersales": Text("售后", "After sales"),
    "people": Text("人员", "People"),
    "reports": Text("报表与信息", "Reports and information"),
    "plans": Text("计划与客户关系", "Plans and relations"),
    "finance": Text("费用与收益", "Cost and return"),
}
_DIRECTIONS: dict[Direction, Text] = {
    "up": Text("越高越好 ↑", "higher is better ↑"),
    "down": Text("越低越好 ↓", "lower is better ↓"),
    "band": Text("双侧区间", "two-sided"),
    "none": Text("只作参考，不评分", "information, not scored"),
}


def page() -> str:
    """The whole text of docs/indicators.md."""
    units = (
        f"- {unit.title.zh} · {unit.title.en}: {unit.domain.text(unit.percent)}"
        for unit in UNITS.values()
    )
    parts = [HEAD, "\n".join(units), ""]
    ordered = sorted(INDICATORS.values(), key=lambda one: list(_AREAS).index(one.area))
    for area, members in groupby(ordered, key=lambda one: one.area):
        parts += [f"## {_AREAS[area].zh} · {_AREAS[area].en}", ""]
        parts += [_section(one) for one in members]
    return "\n".join(parts)


def _section(one: Indicator) -> str:
    """One indicator: what it is, how it is made, and its facts in a line."""
    return (
        f"### {one.id}\n\n"
        f"**{one.title.zh}** · {one.title.en}\n\n"
        f"- {one.definition.zh}\n  **口径** {in_words(one, 'zh')}\n"
        f"- {one.definition.en}\n  **Counted** {in_words(one, 'en')}\n"
        f"- {_facts(one, 'zh')}\n"
        f"- {_facts(one, 'en')}\n"
    )


def _facts(one: Indicator, lang: Lang) -> str:
    """Unit, domain, direction and what else is known of it, in one line."""
    unit = UNITS[one.unit].title
    domain = one.domain.text(one.percent)
    facts = [Text(f"{unit.zh} {domain}", f"{unit.en} {domain}")]
    facts.append(_DIRECTIONS[one.direction])
    if one.tables:
        tables = ", ".join(f"`{table}`" for table in one.tables)
        facts.append(Text(f"可由 {tables} 计算", f"from {tables}"))
    if one.synonyms:
        facts.append(
            Text(f"又名 {'、'.join(one.synonyms)}", f"also {', '.join(one.synonyms)}")
        )
    if one.term is not None:
        facts.append(Text(f"通称 {one.term}", f"known as {one.term}"))
    if one.source is not None:
        facts.append(Text(f"文件 {one.source}", f"document {one.source}"))
    joined = ("；" if lang == "zh" else "; ").join(fact.in_(lang) for fact in facts)
    return joined + ("。" if lang == "zh" else ".")


if __name__ == "__main__":
    sys.stdout.write(page())
