"""Where a number of a scheme stands, in words: ``项目 › #csat › 分段 › #2 › 分值``."""

from __future__ import annotations

import json
from typing import Any

from kaohe.schemes.tree import Path

_JOIN = " › "
_NAMES = ("id", "event", "grade")

#: A word for each key that a path may pass; one word, one key.
_WORDS = {
    "items": "项目",
    "bands": "分段",
    "rate": "评分标准或比例",
    "check": "检查",
    "points_by_failed": "不合格项数",
    "points_if_repeated": "再次发生",
    "ledger": "加减分",
    "grades": "等级",
    "pay": "工资",
    "performance_wage": "绩效工资",
    "by_grade": "绩效系数",
    "commission": "提成",
    "tiers": "档",
    "bonuses": "奖金",
    "outcomes": "结果应用",
    "full": "满分",
    "points": "分值",
    "deduct": "扣分",
    "each": "每次扣分",
    "ratio": "按比例",
    "to": "目标或上限",
    "line": "线性",
    "zero": "零分点",
    "from": "下限",
    "wage": "岗位工资",
    "amount": "金额",
    "bonus": "奖励金额",
    "then": "结果",
    "when": "条件",
    "periods": "连续期数",
    "raters": "评分人权重",
    "step": "分值步长",
    "min_n": "最少样本",
    "small_sample": "小样本界限",
}
_KEYS = {word: key for key, word in _WORDS.items()}


def path_text(data: Any, path: Path) -> str:
    """The path in words, such that ``find_path`` gives it back for ``data``.

    A list's entry goes by its id where that is the only one so named, else by number; a
    path that words cannot tell apart is written as JSON.
    """
    words: list[str] = []
    node = data
    for step in path:
        if isinstance(step, int):
            words.append(_entry(node, step))
        else:
            words.append(_WORDS.get(step, step))
        node = _below(node, step)
    text = _JOIN.join(words)
    return text if find_path(data, text) == path else json.dumps(path)


def find_path(data: Any, text: str) -> Path | None:
    """The path that ``text`` names in ``data``; None where a list has no such entry."""
    if text.startswith("["):
        return _from_json(text)
    path: list[str | int] = []
    node = data
    for word in text.split(_JOIN.strip()):
        word = word.strip()
        step: str | int | None = _KEYS.get(word, word)
        if isinstance(node, list):
            step = _index(node, word.removeprefix("#"))
        if step is None:
            return None
        path.append(step)
        node = _below(node, step)
    return tuple(path)


def _from_json(text: str) -> Path | None:
    try:
        steps = json.loads(text)
    except ValueError:
        return None
    return tuple(steps) if all(isinstance(s, (str, int)) for s in steps) else None


def _below(node: Any, step: str | int) -> Any:
    if isinstance(node, dict):
        return node.get(step)
    if isinstance(node, list) and isinstance(step, int) and step < len(node):
        return node[step]
    return None


def _entry(entries: Any, index: int) -> str:
    names = _names(entries)
    known = index < len(names) and names[index] is not None
    return f"#{names[index] if known else index + 1}"


def _index(entries: list[Any], word: str) -> int | None:
    names = _names(entries)
    if word in names:
        return names.index(word)
    number = int(word) if word.isascii() and word.isdecimal() else 0
    return number - 1 if 0 < number <= len(entries) else None


def _names(entries: Any) -> list[str | None]:
    """The id of each entry that has one."""
    rows = entries if isinstance(entries, list) else []
    return [
        next((str(row[k]) for k in _NAMES if k in row), None)
        if isinstance(row, dict)
        else None
        for row in rows
    ]
