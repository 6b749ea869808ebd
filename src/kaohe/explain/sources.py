"""Where a rule stands, as people cite it: 文件 003 第九条, document 003, article 9."""

from __future__ import annotations

import re

from kaohe.base.because import Because
from kaohe.explain.lines import Line, View

_DOCUMENT = re.compile(r"(?<![\w.])(\d{3})(?![\w.])")
_TEMPLATE = re.compile(r"(?<!\w)T(\d{1,2})(?!\w)")
_ARTICLE = re.compile(r" ?第([一二三四五六七八九十]{1,3})条")
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)}


def source_line(node: Because, view: View, known: str | None = None) -> list[Line]:
    """The line that names the node's source, unless the reader was told already."""
    if node.source is None or node.source == known:
        return []
    if node.source == "ours":
        return [view.line("why_source_ours", depth=1)]
    return [view.line("why_source", {"source": cited(node.source, view)}, 1)]


def cited(source: str, view: View) -> str:
    """The source's text with documents, templates and articles named as such."""
    text = _DOCUMENT.sub(lambda m: view.word("why_document", number=m[1]), source)
    text = _TEMPLATE.sub(lambda m: view.word("why_template", number=m[1]), text)
    if view.lang == "en":
        text = _ARTICLE.sub(lambda m: f", article {_number(m[1])}", text)
    return text


def _number(chinese: str) -> int:
    """十二 as 12, 第九条's 九 as 9, 二十 as 20."""
    if "十" not in chinese:
        return _DIGITS[chinese]
    tens, _, ones = chinese.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
