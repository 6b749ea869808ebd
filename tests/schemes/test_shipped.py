"""Every shipped scheme loads, adds up, says where its numbers come from, and is worked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kaohe.base.findings import errors
from kaohe.runs.check import check_file, linted
from kaohe.schemes.cases import Cases, cases_path, load_cases
from kaohe.schemes.dump import dump, scheme_hash
from kaohe.schemes.load import load_scheme, read_scheme
from kaohe.schemes.model import (
    About,
    Anchored,
    Bands,
    Checklist,
    Compared,
    Each,
    FreeRange,
    Indicated,
    Line,
    Pass,
    Scheme,
    ToTarget,
)
from kaohe.schemes.tree import Tree
from kaohe.schemes.versions import scheme_files, shipped_folder, shipped_ids

CONTRACT = ["branch_callback_centre", "points_80", "self40_supervisor60"]
OURS = [
    *("a_level_kpi_360", "call_centre_kpi", "call_list", "department_kpi"),
    *("ecommerce_aftersale", "ecommerce_five", "ecommerce_pay_bands"),
    *("ecommerce_presale", "manager_bsc", "manager_month", "service_metrics"),
    "ten_indicators",
]
EVERY = sorted([*CONTRACT, *OURS])


def path_of(name: str) -> Path:
    return shipped_folder() / f"{name}.yaml"


@cache
def scheme_of(name: str) -> Scheme:
    scheme, findings = load_scheme(path_of(name))
    assert scheme is not None and errors(findings) == []
    return scheme


@cache
def cases_of(name: str) -> Cases:
    cases, findings = load_cases(cases_path(path_of(name)))
    assert cases is not None and findings == []
    return cases


def test_these_schemes_are_shipped() -> None:
    assert shipped_ids() == EVERY


def test_a_scheme_is_named_like_its_file() -> None:
    assert [scheme_of(p.stem).id for p in scheme_files(shipped_folder())] == EVERY


@pytest.mark.parametrize("name", CONTRACT)
def test_the_schemes_of_the_contract_stand_as_they_are(name: str, shared: Path) -> None:
    contract = shared / "contract" / "schemes" / f"{name}.yaml"
    assert path_of(name).read_bytes() == contract.read_bytes()


@pytest.mark.parametrize("name", EVERY)
def test_a_scheme_reads_back_from_its_canonical_form(name: str) -> None:
    scheme = scheme_of(name)
    again, findings = read_scheme(Tree(dump(scheme), {}))
    assert again == scheme and findings == []
    assert scheme_hash(again) == scheme_hash(scheme)


@pytest.mark.parametrize("name", [n for n in EVERY if n != "points_80"])
def test_the_items_add_up_to_100(name: str) -> None:
    assert sum(item.full for item in scheme_of(name).items) == 100


# ---- where numbers come from ---------------------------------------------------------
def rows(scheme: Scheme) -> Iterator[tuple[str, About, About]]:
    """Every row that holds a number: its name, what is known of it and of its block."""
    for item in scheme.items:
        yield item.id, item.about, scheme.about
        if isinstance(item.judged, Indicated) and isinstance(item.judged.rule, Bands):
            for band in item.judged.rule.rows:
                yield f"{item.id} {band.interval.text()}", band.about, item.about
        if isinstance(item.judged, Anchored):
            for anchor in item.judged.anchors:
                yield f"{item.id} {anchor.text}", anchor.about, item.about
    for part in (*scheme.ledger, *scheme.pay.bonuses, *scheme.outcomes):
        yield part.title or "", part.about, scheme.about
    for grade in scheme.grades:
        yield grade.grade, grade.about, scheme.about
    if (wage := scheme.pay.performance_wage) is not None:
        yield "performance_wage", wage.about, scheme.pay.about
    if (commission := scheme.pay.commission) is not None:
        for number, tier in enumerate(commission.tiers):
            yield f"tier {number}", tier.about, commission.about


@pytest.mark.parametrize("name", OURS)
def test_every_number_says_of_what_kind_it_is(name: str) -> None:
    scheme = scheme_of(name)
    unmarked = [
        row
        for row, own, block in rows(scheme)
        if (own.src or block.src or scheme.about.src) is None
    ]
    assert unmarked == []


@pytest.mark.parametrize("name", EVERY)
def test_a_scheme_names_its_document_or_template(name: str) -> None:
    source = scheme_of(name).source or ""
    known = {"000", "001", "002", "003", "004", "T7", "T8", "T9", "T10", "T11"}
    assert set(source.split(", ")) <= known


@pytest.mark.parametrize("name", OURS)
def test_a_scheme_carries_its_number_and_can_be_read_in_english(name: str) -> None:
    scheme = scheme_of(name)
    assert scheme.number and scheme.status and scheme.title_en
    parts = (*scheme.items, *scheme.ledger, *scheme.grades)
    assert [p.title_en for p in parts if not p.title_en] == []
    assert all(b.title_en for b in scheme.pay.bonuses)
    assert all(o.title_en for o in scheme.outcomes)


def test_no_two_schemes_share_a_number() -> None:
    numbers = [scheme_of(name).number for name in OURS]
    assert len(set(numbers)) == len(OURS)


# ---- what the schemes show -----------------------------------------------------------
def test_every_kind_of_item_is_shown_by_some_scheme() -> None:
    shown = {type(i.judged) for n in EVERY for i in scheme_of(n).items}
    assert shown == {Indicated, Anchored, FreeRange, Checklist, Compared}


def test_every_rule_is_shown_by_some_scheme() -> None:
    items = [i.judged for n in EVERY for i in scheme_of(n).items]
    rules = {type(j.rule) for j in items if isinstance(j, Indicated)}
    assert rules == {Bands, Each, Line, Pass, ToTarget}


def test_the_ten_indicators_cover_the_four_perspectives() -> None:
    perspectives = {i.perspective for i in scheme_of("ten_indicators").items}
    assert perspectives == {"finance", "customer", "internal", "learning"}


def test_every_item_of_ours_has_its_dimension() -> None:
    without = [(n, i.id) for n in OURS for i in scheme_of(n).items if not i.dimension]
    assert without == []


# ---- cases ---------------------------------------------------------------------------
@pytest.mark.parametrize("name", EVERY)
def test_a_scheme_has_at_least_six_worked_cases(name: str) -> None:
    assert len(cases_of(name).cases) >= 6


@pytest.mark.parametrize("name", EVERY)
def test_one_case_of_a_scheme_with_items_reaches_full_marks(name: str) -> None:
    scores = {
        expected.figures.get("score")
        for case in cases_of(name).cases
        for expected in case.expect.values()
    }
    assert "100.00" in scores


@pytest.mark.parametrize("name", EVERY)
def test_the_cases_hold(name: str) -> None:
    assert check_file(path_of(name)).differences == ()


@pytest.mark.parametrize("name", EVERY)
def test_the_linter_warns_of_what_the_cases_expect_and_finds_no_error(
    name: str,
) -> None:
    found = linted(scheme_of(name))
    assert errors(found) == []
    warned = {f.code for f in found if f.level == "warning"}
    assert warned == set(cases_of(name).expected_findings)
