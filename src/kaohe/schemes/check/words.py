"""没有法律效力的词: words of dismissal and fining in grades, events and outcomes.

Document 003, articles 11 and 12 print 自动请辞, document 002 prints 解雇 (S3-13, S3-14,
S2-13). Labour Contract Law: resignation is the employee's own written notice (article 37);
a low rank is no proof of incapacity (Guiding Case 18), and the way is training or transfer
first (articles 39 and 40), the union informed (article 43). Fines have no basis
(工资支付暂行规定, articles 15 and 16).
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import Path, called
from kaohe.schemes.model import About, Scheme

_RESIGN = Text(
    "辞职须由劳动者本人书面提出（《劳动合同法》第三十七条）",
    "only the employee's own written notice is a resignation (Labour Contract Law, article 37)",
)
_DISMISS = Text(
    "名次或等级低不等于不能胜任工作，须先培训或调岗，解除合同依《劳动合同法》第三十九、四十条并事先通知工会（第四十三条）",
    "a low rank or grade is no proof of incapacity; training or transfer come first, and a contract ends only under articles 39 and 40 of the Labour Contract Law, the union informed (article 43)",
)
_FINE = Text(
    "用人单位没有罚款权，工资只能依法扣除（《工资支付暂行规定》第十五、十六条）",
    "an employer may not fine, and wages are only deducted by law (Interim Provisions on Payment of Wages, articles 15 and 16)",
)
WORDS = {
    "自动请辞": _RESIGN,
    "自动离职": _RESIGN,
    "自动辞职": _RESIGN,
    "解雇": _DISMISS,
    "辞退": _DISMISS,
    "开除": _DISMISS,
    "末位淘汰": _DISMISS,
    "罚款": _FINE,
    "扣工资": _FINE,
}


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH241 for a word that would take effect, KH249 for one kept as the print only."""
    for path, name, about, texts in _parts(scheme):
        live = " ".join(t for t in (*texts, about.note) if t)
        for word, law in _found(live):
            place = scheme.place(*path)
            yield finding("KH241", place, name=name, word=word, law=law)
        for word, law in _found(about.printed or ""):
            place = scheme.place(*path, "printed")
            yield finding("KH249", place, name=name, word=word, law=law)


def _found(text: str) -> list[tuple[str, Text]]:
    return [(word, law) for word, law in WORDS.items() if word in text]


def _parts(
    scheme: Scheme,
) -> Iterator[tuple[Path, Text, About, tuple[str | None, ...]]]:
    for index, event in enumerate(scheme.ledger):
        name = called(event.title, event.title_en)
        yield ("ledger", index), name, event.about, (event.title,)
    for index, grade in enumerate(scheme.grades):
        name = called(grade.grade, grade.title_en)
        texts = (grade.grade, grade.level, grade.promotion, grade.training)
        yield ("grades", index), name, grade.about, texts
    for index, outcome in enumerate(scheme.outcomes):
        name = called(outcome.title, outcome.title_en, outcome.id)
        yield ("outcomes", index), name, outcome.about, (outcome.title, outcome.id)
