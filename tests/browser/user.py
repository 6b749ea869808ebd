"""Somebody at a browser: he finds what he needs by its words, in his language."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import (
    Browser,
    Error,
    Locator,
    Page,
    Response,
    ViewportSize,
    expect,
)

from kaohe.base.language import LANGS, Lang
from kaohe_web.words import word

#: With a folder in this variable every step leaves a picture there.
PICTURES = "KAOHE_PICTURES"
_LOCALE = {"zh": "zh-CN", "en": "en-GB"}
#: A loaded machine may take its time; nothing here waits longer than it must.
_PATIENCE = 30_000
expect.set_options(timeout=_PATIENCE)


class User:
    """A signed-in person; each method is what he does or sees on the page at hand."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        lang: Lang,
        username: str,
        password: str,
        width: int = 1440,
    ) -> None:
        self.lang, self.username = lang, username
        size = ViewportSize(width=width, height=900 if width > 800 else 844)
        context = browser.new_context(viewport=size, locale=_LOCALE[lang])
        context.set_default_timeout(_PATIENCE)
        self.page: Page = context.new_page()
        self.wide = width > 800
        self.problems: list[str] = []
        self.page.on("response", self._answered)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.goto(f"{address}/")
        self.fill("username", username)
        self.fill("password", password)
        self.press("sign_in")
        self._speaks()

    def _speaks(self) -> None:
        """Signed in; the language of the pages changed where the account has another."""
        bell = "|".join(word("messages", lang) for lang in LANGS)
        inside = self.page.get_by_role("link", name=re.compile(f"^({bell})"))
        expect(inside).to_be_visible()
        other = word("other_language", _other(self.lang))
        change = self.page.get_by_role("button", name=other, exact=True)
        if change.count():
            self._menu(_other(self.lang))
            change.click()
            self.page.get_by_role(
                "link", name=re.compile(f"^{self.word('messages')}")
            ).wait_for()

    def _menu(self, lang: Lang) -> None:
        """Unfold the menu where the screen is narrow."""
        if not self.wide:
            self.page.get_by_text(word("menu", lang), exact=True).click()

    # ---- what he looks for
    def word(self, name: str, /, **params: object) -> str:
        return word(name, self.lang, **params)

    def button(self, name: str, /, **params: object) -> Locator:
        return self.page.get_by_role(
            "button", name=self.word(name, **params), exact=True
        )

    def link(self, text: str) -> Locator:
        return self.page.get_by_role("link", name=text, exact=True)

    def labelled(self, name: str, /, **params: object) -> Locator:
        return self.page.get_by_label(self.word(name, **params), exact=True)

    def row(self, *texts: str) -> Locator:
        """The row of a table in which all the texts stand."""
        found = self.page.get_by_role("row")
        for text in texts:
            found = found.filter(has_text=text)
        return found

    # ---- what he does
    def open(self, name: str) -> None:
        """Choose an entry of the navigation, behind 菜单 on a phone."""
        self._menu(self.lang)
        self.page.get_by_role("navigation").get_by_role(
            "link", name=self.word(name), exact=True
        ).click()
        self._seen(name)

    def follow(self, text: str) -> None:
        """Follow a link of the page itself, not of the navigation."""
        inside = self.page.get_by_role("main")
        inside.get_by_role("link", name=text, exact=True).first.click()
        self._seen(text)

    def press(self, name: str, /, **params: object) -> None:
        """Press a button."""
        self.button(name, **params).first.click()
        self._seen(name)

    def fill(self, label: str, value: object) -> None:
        self.labelled(label).fill(str(value))

    def choose(self, label: str, text: str) -> None:
        """Choose a line of a list by what stands in it, however far it is indented."""
        options = self.labelled(label).locator("option")
        found = options.filter(has_text=re.compile(rf"^\s*{re.escape(text)}\s*$"))
        self.labelled(label).select_option(found.first.get_attribute("value"))

    # ---- what he sees
    def sees(self, name: str, /, **params: object) -> None:
        self.sees_text(self.word(name, **params))

    def sees_text(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def sees_not(self, name: str, /, **params: object) -> None:
        expect(self.page.get_by_text(self.word(name, **params))).to_have_count(0)

    def leave(self) -> None:
        """Close the browser; pages that failed or scripts that broke fail the test."""
        self.page.context.close()
        self._is_well()

    def _is_well(self) -> None:
        assert not self.problems, f"{self.username}: {self.problems}"

    def _fits(self, what: str) -> None:
        """A page wider than the screen is a problem; asked anew of a page that changes."""
        wider = "document.documentElement.scrollWidth > window.innerWidth"
        for _ in range(10):
            try:
                self.page.wait_for_load_state()
                is_wide = self.page.evaluate(wider)
            except Error:
                continue
            if is_wide:
                self.problems.append(f"wider than the screen after {what}")
            return

    def _answered(self, response: Response) -> None:
        status, url = response.status, response.url
        if status >= 400:
            self.problems.append(f"{status} {url}")

    def _seen(self, what: str) -> None:
        self._fits(what)
        self._is_well()
        folder = os.environ.get(PICTURES)
        if folder:
            self.page.wait_for_load_state()
            number = len(list(Path(folder).glob("*.png")))
            name = f"{number:03}_{self.lang}_{self.username}_{what[:24]}.png"
            path = Path(folder) / re.sub(r"[/\s]", "_", name)
            self.page.screenshot(path=path, full_page=True)


def _other(lang: Lang) -> Lang:
    return "en" if lang == "zh" else "zh"
