"""The Chinese words of a scheme's choices and keys, as its workbook shows them."""

from __future__ import annotations

from collections.abc import Mapping

from kaohe.schemes.reader import nearest

#: Who rates: the word that stands in a column head or beside a weight.
ROLES = {
    "self": "自评",
    "supervisor": "主管",
    "upper": "上级主管",
    "peer": "同事",
    "subordinate": "下属",
    "customer": "客户",
    "hr": "人力资源部",
    "panel": "裁决小组",
}

#: How an item comes by its points.
METHODS = {
    "bands": "分段",
    "each": "每次扣分",
    "ratio": "按比例",
    "line": "线性",
    "pass": "达标",
    "anchors": "评分标准",
    "range": "分数范围",
    "check": "检查项",
    "ranking": "排名法",
    "paired": "配对比较法",
}

#: What a row of the sheet 评分标准 is.
STANDARDS = {
    "anchor": "评分档",
    "test": "检查项",
    "failed": "不合格项数",
    "repeated": "再次发生",
}

#: Every choice by its field: the value in the scheme, the word in the workbook.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "method": METHODS,
    "standard": STANDARDS,
    "subject": {"employee": "员工", "team": "班组", "branch": "分部"},
    "period": {"month": "每月"},
    "holidays": {
        "ignore": "不顺延",
        "extend": "末日顺延",
        "shift": "整体顺延",
        "workdays": "按工作日数",
    },
    "self_missing": {"block": "暂不出分", "supervisor_only": "只按主管评分"},
    "rank_on": {"score": "得分", "uncapped": "封顶前合计"},
    "dimension": {
        "performance": "工作业绩",
        "ability": "工作能力",
        "attitude": "工作态度",
    },
    "perspective": {
        "finance": "财务",
        "customer": "客户",
        "internal": "内部流程",
        "learning": "学习成长",
    },
    "from": {"measures": "指标数据表", "records": "业务记录"},
    "src": {
        "seed": "原文",
        "rec": "复原",
        "page": "公开网页",
        "ours": "自拟",
        "sample": "示例",
    },
    "once_per": {"month": "每月一次"},
    "rank": {"first": "首位", "last": "末位"},
    "within": {
        "all": "全体",
        "branch": "分部",
        "team": "班组",
        "position": "岗位",
    },
    "propose": {
        "capability_review": "胜任能力评估",
        "training": "培训",
        "improvement_plan": "绩效改进计划",
        "interview": "绩效面谈",
        "transfer": "协商调岗",
        "pay_review": "薪资复核",
        "promotion": "晋升",
        "reserve": "列入储备",
        "recognition": "表彰",
        "process_review": "流程改进",
    },
    "mode": {"whole": "全额", "marginal": "分段累进"},
    "post_wage": {"by_grade": "按等级"},
    "by_score": {"true": "是"},
    "pay_floor": {"minimum_wage": "最低工资"},
}

#: Fields that take any text, with a word for the usual ones.
OPEN_CHOICES: Mapping[str, Mapping[str, str]] = {
    "confirmed_by": {
        "general_manager": "总经理",
        "department_manager": "部门经理",
        "hr": "人力资源部",
    },
}


def word_of(field: str, value: str) -> str:
    """The word shown for a choice; a value without one stands for itself."""
    known = CHOICES.get(field) or OPEN_CHOICES[field]
    return known.get(value, value)


def value_of(field: str, word: str) -> str | None:
    """The choice behind a word (or the value itself); None where it is neither."""
    if field in OPEN_CHOICES:
        known = OPEN_CHOICES[field]
        return next((v for v, shown in known.items() if shown == word), word)
    known = CHOICES[field]
    found = next((v for v, shown in known.items() if shown == word), None)
    return word if found is None and word in known else found


def nearest_word(field: str, word: str) -> str:
    """The word of a choice that is spelt most like ``word``."""
    return nearest(word, tuple(CHOICES[field].values()))
