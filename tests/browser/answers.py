"""Pages that no link leads to: the answer to what was sent, or an address by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from playwright.sync_api import Page

from kaohe_web.demo import PASSWORD
from tests.web.own_book import TWO_RATERS, Rows, book

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Months before the sample company's own, of two of its people.
_PAST: Rows = (
    ("姓名", "工号", "月份", "总分", "等级"),
    ("蔡梦瑶", "A01", "2025-11", 88, "良"),
    ("苏浩然", "A02", "2025-11", 91, "优"),
    ("无此人", "A99", "2025-11", 91, "优"),
)


class Answer(NamedTuple):
    """Who comes to the page, and how: ``come`` is given a page and the address."""

    username: str
    come: Callable[[Page, str], None]


def _sent(path: str, rows: Rows, form: str = "form[enctype]") -> Answer:
    """HR sends a workbook of ``rows`` by the first form for files on the page."""

    def come(page: Page, address: str) -> None:
        page.goto(f"{address}{path}")
        file = book(rows).read()
        sent = page.locator(form).first
        sent.locator("input[type=file]").set_input_files(
            {"name": "考核.xlsx", "mimeType": _XLSX, "buffer": file}
        )
        with page.expect_navigation():
            sent.locator("button.btn").last.click()

    return Answer("hr", come)


def _at(username: str, path: str) -> Answer:
    return Answer(username, lambda page, address: _goto(page, f"{address}{path}"))


def _goto(page: Page, url: str) -> None:
    page.goto(url)


def _app(page: Page, address: str) -> None:
    """The password again, then the code to be scanned."""
    page.goto(f"{address}/factor/")
    again = page.locator('form[action$="/factor/confirm/"]')
    if again.count():
        again.locator("[name=password]").fill(PASSWORD)
        with page.expect_navigation():
            again.locator("button").click()
    page.goto(f"{address}/factor/app/")


ANSWERS: Mapping[str, Answer] = {
    "the code of an authenticator app": Answer("hr", _app),
    "people of a workbook": _sent("/people/bring/", TWO_RATERS),
    "past months of a workbook": _sent("/past/", _PAST),
    "a scheme drafted from a workbook": _sent("/schemes/upload/", TWO_RATERS),
    "no such page": _at("hr", "/none/"),
    "a page of others": _at("a09", "/people/"),
}
