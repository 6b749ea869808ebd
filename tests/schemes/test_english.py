"""Every text of the shipped schemes that a page or form shows can be read in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kaohe.schemes.english import both, english, in_language, phrases
from kaohe.schemes.load import usable
from kaohe.schemes.model import Anchored, Checklist, Item, Scheme
from kaohe.schemes.versions import scheme_files, shipped_folder

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_FILES = {path.stem: path for path in scheme_files(shipped_folder())}


def texts(scheme: Scheme) -> Iterator[tuple[str | None, str | None]]:
    """What the scheme prints, each with the English that it gives itself."""
    yield scheme.title, scheme.title_en
    yield from ((text, None) for text in (scheme.position, scheme.status))
    for item in scheme.items:
        yield item.title, item.title_en
        yield from ((text, None) for text in (item.section, item.standard))
        yield from ((text, None) for text in judged(item))
    for event in scheme.ledger:
        yield event.title, event.title_en
    for grade in scheme.grades:
        yield grade.grade, grade.title_en
        beside = (grade.level, grade.promotion, grade.training)
        yield from ((text, None) for text in beside)
    for rule in (*scheme.outcomes, *scheme.pay.bonuses):
        yield rule.title, rule.title_en


def judged(item: Item) -> list[str]:
    if isinstance(item.judged, Anchored):
        return [anchor.text for anchor in item.judged.anchors]
    return list(item.judged.tests) if isinstance(item.judged, Checklist) else []


@pytest.mark.parametrize("name", sorted(_FILES))
def test_a_shipped_scheme_can_be_read_in_english(name: str) -> None:
    said = [english(zh, own) for zh, own in texts(usable(_FILES[name])) if zh]
    assert [text for text in said if _CHINESE.search(text)] == []


def test_every_phrase_is_of_a_shipped_scheme_or_a_usual_status() -> None:
    shown = {zh for p in _FILES.values() for zh, _ in texts(usable(p)) if zh}
    assert set(phrases()) - shown == {"受控", "草稿"}


def test_the_schemes_own_english_comes_first() -> None:
    assert english("优秀", "Outstanding") == "Outstanding"


def test_a_text_that_no_phrase_knows_stays_chinese() -> None:
    assert in_language("en", "盘点仓库") == "盘点仓库"


def test_a_chinese_reader_sees_the_scheme_as_printed() -> None:
    assert both("优秀", "Outstanding").in_("zh") == in_language("zh", "优秀") == "优秀"
