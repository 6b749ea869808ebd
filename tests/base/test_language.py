"""A text says one person and two people, and joins names as its language does."""

from __future__ import annotations

from kaohe.base.language import fill


def test_a_noun_follows_its_number() -> None:
    text = "{count:person has|people have} no scheme."
    assert fill(text, {"count": 1}, "en") == "1 person has no scheme."
    assert fill(text, {"count": 2}, "en") == "2 people have no scheme."
    assert fill(text, {"count": 0}, "en") == "0 people have no scheme."


def test_a_list_is_joined_as_the_language_does() -> None:
    names = {"names": ["小李", "小王"]}
    assert fill("{names}", names, "zh") == "小李、小王"
    assert fill("{names}", names, "en") == "小李, 小王"


def test_a_number_without_a_noun_stays_as_it_is() -> None:
    assert fill("{count} of {of}", {"count": 1, "of": 2}, "en") == "1 of 2"
