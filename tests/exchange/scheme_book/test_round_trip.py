"""A scheme written as a workbook and read back is the same scheme."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kaohe.exchange.scheme_book import export_scheme, import_scheme
from kaohe.exchange.scheme_book.pages import pages_of
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.load import load_scheme, usable
from kaohe.schemes.model import Scheme
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.exchange.scheme_book.book_cells import opened
from tests.exchange.scheme_book.made import SCHEMES

SHIPPED = scheme_files(shipped_folder())


@pytest.mark.parametrize("file", SHIPPED, ids=lambda f: f.stem)
def test_every_shipped_scheme_survives_the_workbook(file: Path, tmp_path: Path) -> None:
    scheme, findings = load_scheme(file)
    assert scheme is not None
    export_scheme(scheme, tmp_path / "book.xlsx")
    again, found = import_scheme(opened(tmp_path / "book.xlsx"), "book.xlsx")
    assert again is not None
    assert scheme_hash(again) == scheme_hash(scheme)
    assert [f.code for f in found] == [f.code for f in findings]


def test_the_contract_schemes_survive_the_workbook(
    shared: Path, tmp_path: Path
) -> None:
    for file in scheme_files(shared / "contract" / "schemes"):
        scheme = usable(file)
        export_scheme(scheme, tmp_path / "book.xlsx")
        again, found = import_scheme(opened(tmp_path / "book.xlsx"), "book.xlsx")
        assert again is not None
        assert (scheme_hash(again), found) == (scheme_hash(scheme), [])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(SCHEMES)
def test_any_scheme_survives_its_sheets(scheme: Scheme) -> None:
    sheets = {page.title: page.read_back() for page in pages_of(scheme)}
    again, _ = import_scheme(sheets, "book.xlsx")
    assert again is not None
    assert scheme_hash(again) == scheme_hash(scheme)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(SCHEMES)
def test_any_scheme_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, scheme: Scheme
) -> None:
    path = tmp_path_factory.mktemp("books") / "book.xlsx"
    export_scheme(scheme, path)
    again, _ = import_scheme(opened(path), "book.xlsx")
    assert again is not None
    assert scheme_hash(again) == scheme_hash(scheme)


def test_the_same_scheme_gives_the_same_bytes(tmp_path: Path) -> None:
    scheme = usable(shipped_folder() / "self40_supervisor60.yaml")
    export_scheme(scheme, tmp_path / "a.xlsx")
    export_scheme(scheme, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
