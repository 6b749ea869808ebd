"""A scheme may name the company's own indicators where it is given their dictionary."""

from __future__ import annotations

from dataclasses import replace

from kaohe.base.findings import Finding
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.schemes.check import check_scheme
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml

OWN = Dictionary(
    {**INDICATORS, "praised": replace(INDICATORS["complaint_rate"], id="praised")}
)
TEXT = """\
scheme: made
version: 1
title: 试写
effective_from: 2026-01-01
items:
  - id: one
    title: 一项
    full: 10
    indicator: NAME
    bands:
      - {in: "< 1%", points: 10}
      - {in: ">= 1%", points: 0}
outcomes:
  - id: talk
    when: {indicator: NAME, in: "> 5%"}
    then: {propose: interview}
"""


def read(name: str, dictionary: Dictionary) -> tuple[Scheme | None, list[Finding]]:
    tree, _ = parse_yaml(TEXT.replace("NAME", name))
    assert tree is not None
    return read_scheme(tree, dictionary)


def test_an_own_indicator_is_known_to_the_scheme_that_was_read_with_it() -> None:
    scheme, findings = read("praised", OWN)
    assert scheme is not None and findings == []
    assert scheme.dictionary["praised"].direction == "down"
    assert "KH217" not in {f.code for f in check_scheme(scheme)}


def test_without_its_dictionary_it_is_unknown_wherever_it_is_named() -> None:
    _, findings = read("praised", INDICATORS)
    assert [(f.code, f.place.line) for f in findings] == [("KH112", 9), ("KH112", 15)]


def test_a_misspelt_own_indicator_gets_its_own_nearest() -> None:
    _, findings = read("praisd", OWN)
    assert {f.params["nearest"] for f in findings} == {"praised"}


def test_the_linter_judges_by_the_own_indicator() -> None:
    upwards = Dictionary(
        {**OWN, "praised": replace(OWN["praised"], direction="up", percent=True)}
    )
    scheme, _ = read("praised", upwards)
    assert scheme is not None
    assert "KH217" in {f.code for f in check_scheme(scheme)}
