"""The READMEs show the reasons as `kaohe why` gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.base.language import Lang
from scripts.write_why import PAGES, block, page


@pytest.mark.parametrize(("path", "lang"), PAGES.items(), ids=lambda x: str(x)[-12:])
def test_the_reasons_are_those_of_the_library(path: Path, lang: Lang) -> None:
    written = path.read_text(encoding="utf-8")
    assert written == page(written, lang), "run `make docs`"


@pytest.mark.parametrize("figure", ["88.80", "1,284.00", "2,784.00"])
def test_the_reasons_hold_the_figures_of_the_example(figure: str) -> None:
    assert figure in block("zh") and figure in block("en")
