"""Where a rule stands, as people cite it: 文件 003 第九条, document 003, article 9."""

from __future__ import annotations

import re
from functools import partial

from kaohe.base.because import Because
from kaohe.explain.lines import Line, View

_DOCUMENT = re.compile(r"(?<![\w.])(\d{3})(?![\w.])")
_TEMPLATE = re.compile(r"(?<!\w)T(\d{1,2})(?!\w)")
_NUMBER = "([一二三四五六七八九十]{1,3})"
_LIST = re.compile(r" *[,，] *")
#: Places in a document as its own text numbers them, and the same in English.
_PLACES: tuple[tuple[str, str], ...] = (
    (f" ?第{_NUMBER}条", ", article {}"),
    (f" ?{_NUMBER}（{_NUMBER}）", ", part {} ({})"),
    (f" ?{_NUMBER}、(\\d+)", ", part {}, item {}"),
    (r" ?指标 ?(\d+)", ", indicator {}"),
    (r" ?加分 ?(\d+)", ", plus points {}"),
    (" *； *", "; "),
)
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
    if view.lang == "zh":
        return _LIST.sub("、", text)
    for place, english in _PLACES:
        text = re.sub(place, partial(_placed, english), text)
    return text


def _placed(english: str, found: re.Match[str]) -> str:
    return english.format(*(_number(number) for number in found.groups()))


def _number(written: str) -> int:
    """十二 as 12, 第九条's 九 as 9, 二十 as 20; digits as they are."""
    if written.isdigit():
        return int(written)
    if "十" not in written:
        return _DIGITS[written]
    tens, _, ones = written.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
