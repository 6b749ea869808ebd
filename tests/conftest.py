"""Fixtures that every test may use, and one that watches all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from kaohe.base.findings import Finding
from kaohe.base.language import LANGS

# Machines are shared and noisy: no test depends on how long an example takes. CI tries
# the same examples each time; elsewhere every run looks for new ones.
settings.register_profile(
    "kaohe",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("kaohe")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of contract months, conformance cases and real data beside the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.fail("the folder ../shared with the contract months is not there")
    return folder


@pytest.fixture(scope="session", autouse=True)
def every_finding_is_said_in_both_languages() -> Iterator[None]:
    """A finding that lacks a parameter of its texts fails the test that raised it."""
    make, said = Finding.__init__, set[tuple[str, frozenset[str]]]()

    def make_and_say(self: Finding, *parts: Any, **named: Any) -> None:
        make(self, *parts, **named)
        form = (self.code, frozenset(self.params))
        if form not in said:
            assert all(self.says(lang) and self.next(lang) for lang in LANGS)
            said.add(form)

    Finding.__init__ = make_and_say  # type: ignore[method-assign]  # for the session
    yield
    Finding.__init__ = make  # type: ignore[method-assign]  # as it was


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--overwrite`` writes the snapshots anew instead of comparing with them."""
    parser.addoption(
        "--overwrite", action="store_true", help="write the snapshots of SQL anew"
    )
