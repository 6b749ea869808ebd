"""Every tree of every shipped scheme can be said, from memory and from result.json."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaohe.base.because import Because, because_from_data
from kaohe.base.language import LANGS
from kaohe.base.result import PersonResult
from kaohe.explain import explain, explain_person
from kaohe.runs.month import compute
from kaohe.schemes.load import usable
from kaohe.schemes.model import Scheme
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.walks.made import PERIOD, made_month

SCHEMES = [usable(path) for path in scheme_files(shipped_folder())]
BY_ID = {scheme.id: scheme for scheme in SCHEMES}


def reasons(person: PersonResult) -> list[Because]:
    found = [i.because for i in person.items]
    found += [e.because for e in person.ledger]
    found += [line.because for line in person.pay]
    found += [o.because for o in person.outcomes]
    whole = (person.score_because, person.grade_because, person.rank_because)
    return found + [b for b in whole if b is not None]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(BY_ID)), st.integers(0, 10**9))
def test_every_reason_is_said_in_both_languages(name: str, seed: int) -> None:
    scheme = BY_ID[name]
    people, _ = compute(scheme, made_month(scheme, seed), PERIOD)
    for because in (b for p in people[:3] for b in reasons(p)):
        read_back = because_from_data(because.data())
        for lang in LANGS:
            lines = explain(because, scheme, lang)
            assert lines
            assert explain(read_back, scheme, lang) == lines


def persons(scheme: Scheme) -> list[PersonResult]:
    people, _ = compute(scheme, made_month(scheme, 7), PERIOD)
    return people


@pytest.mark.parametrize("name", sorted(BY_ID))
def test_no_line_is_left_with_a_hole(name: str) -> None:
    hole = re.compile(r"None|Decimal|\{|“”|\( ?\)|（ ?）|  $")
    for person in persons(BY_ID[name]):
        for lang in LANGS:
            text = explain_person(person, BY_ID[name], lang)
            assert [line for line in text if hole.search(line)] == []


@pytest.mark.parametrize("name", sorted(BY_ID))
def test_every_figure_of_the_form_is_among_the_lines(name: str) -> None:
    for person in persons(BY_ID[name]):
        text = "\n".join(explain_person(person, BY_ID[name]))
        for item in person.items:
            if item.points is not None:
                assert f"{item.points:,f} 分" in text
        for line in person.pay:
            assert f"{line.amount:,f} 元" in text.replace("−", "-")
