"""The Chromium of the browser tests: the system's own, else Playwright's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

_NAMES = ("chromium", "google-chrome", "chromium-browser")
_MISSING = (
    "The browser tests need Chromium and found none: install the system's package "
    "chromium, or run `python -m playwright install --with-deps chromium`."
)
#: Nothing that is asked of another machine, and no sandbox: only our own pages are opened.
_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def installed() -> str | None:
    """The path of the system's Chromium, or None."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser; the test fails with what to install where there is none."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=installed(), args=[*_ARGUMENTS]
            )
        except Error as problem:
            pytest.fail(f"{_MISSING}\n{problem.message.splitlines()[0]}", pytrace=False)
        yield browser
        browser.close()
