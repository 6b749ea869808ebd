"""Somebody who has never seen it: from last month's sheet to printed forms, on a phone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from kaohe.base.period import Period
from kaohe.exchange.names import period_title
from tests.browser.served import today
from tests.browser.user import User
from tests.web.own_book import KPI, book

PASSWORD = "erste-anmeldung-1"
PHONE = 390


class Newcomer:
    """The first administrator with a KPI sheet; each method is one step of 开始使用."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        now = today()
        self.period = Period(now.year, now.month).previous()
        self.folder = folder
        self.sheet = folder / "考核.xlsx"
        self.sheet.write_bytes(book(KPI, f"{self.period.month}月").read())
        self.user = User(browser, address, "zh", "admin", PASSWORD, PHONE)

    def back(self) -> None:
        """Back to the steps, by the link that every page has."""
        self.user.follow(f"← {self.user.word('begin_back')}")

    def brings_the_sheet(self) -> None:
        """A picture first, by mistake; then the sheet."""
        user, chosen = self.user, self.user.labelled("begin_workbook")
        photo = self.folder / "照片.xlsx"
        photo.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 90)
        chosen.set_input_files(photo)
        user.press("begin_workbook_do")
        user.sees_text("“照片.xlsx”用不上")
        chosen.set_input_files(self.sheet)
        user.press("begin_workbook_do")
        user.sees("begin_kept", name=self.sheet.name, people=2, items=2)
        user.press("begin_roles_do")
        user.sees("begin_roles_given")

    def imports_the_people(self) -> None:
        """Looked at, gone back by the phone's own button, and looked at again."""
        user = self.user
        user.follow(user.word("people_bring"))
        user.press("bring_look")
        user.sees_text("小李")
        user.page.go_back()
        user.press("bring_look")
        user.press("bring_confirm", unit="本公司")
        user.sees_text("E002")
        self.back()

    def keeps_the_scheme(self) -> None:
        user = self.user
        user.follow(user.word("scheme_upload"))
        user.press("draft_look")
        user.sees_text("KH655")
        user.press("draft_keep")
        user.sees("scheme_kept")
        expect(user.labelled("activate_discussion")).to_be_hidden()
        user.fill("activate_in_force_since", f"{self.period.year}-01-01")
        user.press("activate")
        user.sees("scheme_activated")
        user.follow(user.word("assign_new"))
        user.press("assign_do")
        user.sees("assign_done")
        self.back()

    def opens_the_month(self) -> None:
        user = self.user
        user.follow(user.word("cycle_open"))
        user.choose("cycle_preset", user.word("preset_shop"))
        user.press("cycle_look")
        user.press("cycle_open_now")
        user.sees("cycle_was_opened")

    def takes_figures_and_targets(self) -> None:
        user = self.user
        self.back()
        user.follow(user.word("figures"))
        user.press("paper_fill")
        user.sees("figures_filled", count=4)
        user.press("save")
        user.sees("figures_saved", count=4)
        self.back()

    def takes_the_ratings(self) -> None:
        user = self.user
        user.follow(user.word("paper"))
        user.press("paper_fill")
        user.fill("paper_signed_by", "周主管")
        user.press("paper_keep")
        user.sees_text("2 人的评分已保存")
        self.back()

    def computes_and_publishes(self) -> None:
        user = self.user
        user.follow(user.word("begin_console"))
        user.press("step_rate")
        user.press("step_close_rating")
        user.press("compute")
        user.press("step_submit")
        user.follow(user.word("go_to_approval"))
        user.fill("password_again", PASSWORD)
        user.press("approve")
        user.press("step_publish")
        user.sees("step_taken", state=user.word("state_published"))

    def prints_every_form(self) -> None:
        """Each on its own page, with its score and its own target."""
        user = self.user
        user.follow(user.word("print_all"))
        user.sees_text(period_title(str(self.period), "zh"))
        forms = user.page.locator(".sheet")
        expect(forms).to_have_count(2)
        for text in ("小李", "个人目标 60000 元", "32.00"):
            expect(forms.nth(0)).to_contain_text(text)
        expect(forms.nth(1)).to_contain_text("39.00")
        user.leave()
