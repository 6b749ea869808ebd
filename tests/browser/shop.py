"""The steps of a small shop's month, each on the phone of the one whose step it is."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from kaohe.base.period import Period
from kaohe.exchange.names import period_title
from kaohe.runs.schemes import named
from kaohe.samples import shop
from kaohe_web.demo.cast import SCHEMES, SHOP
from kaohe_web.demo.load import SEED
from tests.browser.export import export
from tests.browser.served import today
from tests.browser.small_shop import OWNER, PASSWORD, SUPERVISOR
from tests.browser.typed import Given, fills_the_form, given, submits
from tests.browser.user import User

PHONE = 390
AGENT = "A01"


class Shop:
    """The shop, its last month, and what its people will type."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self.browser, self.address, self.folder = browser, address, folder
        now = today()
        self.period = Period(now.year, now.month).previous()
        self.title = period_title(str(self.period), "zh")
        self.tables = shop.month(SEED, self.period)
        self.scheme, _ = named(SCHEMES[SHOP])
        staff = shop.staff(SEED)
        self.agents = [p for p in staff if p.employee not in (SUPERVISOR, OWNER)]

    def user(self, username: str) -> User:
        return User(self.browser, self.address, "zh", username.lower(), PASSWORD, PHONE)

    def at_the_month(self, username: str) -> User:
        """Somebody who has opened the page of the month."""
        user = self.user(username)
        user.open("cycles")
        user.follow(self.title)
        user.sees("what_next")
        return user

    def _cells(self, employee: str) -> list[Given]:
        """The supervisor's points; where the sample leaves some out, the agent's."""
        found = given(self.scheme, self.tables, employee, "supervisor", "zh")
        return found if len(found) == len(self.scheme.items) else self._cells(AGENT)

    # ---- the steps
    def supervisor_opens_the_month(self) -> None:
        user = self.user(SUPERVISOR)
        user.open("cycles")
        user.follow(user.word("cycle_open"))
        user.choose("cycle_preset", user.word("preset_shop"))
        user.press("cycle_look")
        user.sees("people_count", count=len(self.agents))
        user.press("cycle_open_now")
        user.sees("cycle_was_opened")
        user.leave()

    def supervisor_plans_the_same_for_everybody(self) -> None:
        user = self.user(SUPERVISOR)
        user.open("targets")
        user.page.get_by_text(user.word("target_fill"), exact=True).click()
        user.fill("target_value", 60_000)
        user.press("target_fill_now")
        user.fill("target_reason", "按上月")
        user.press("save")
        user.sees("target_saved", count=len(self.agents))
        user.leave()

    def supervisor_imports(self) -> None:
        user = self.at_the_month(SUPERVISOR)
        user.follow(user.word("record_upload"))
        rows = self.tables.rows["orders"]
        user.labelled("upload_file").set_input_files(
            export(self.folder, "orders", rows)
        )
        user.press("upload_next")
        user.press("look_import")
        user.sees("upload_is_done")
        user.open("cycles")
        user.follow(self.title)
        user.press("step_rate")
        user.sees("step_taken", state=user.word("state_rating"))
        user.leave()

    def supervisor_rates(self) -> None:
        """One form after the other: each leads to the next."""
        user = self.user(SUPERVISOR)
        user.open("nav_team_rating")
        user.follow(self.agents[0].name)
        for one in self.agents:
            user.sees("rating_of", who=one.name)
            fills_the_form(user, self._cells(one.employee))
            submits(user, "rating_submit", "rating_submitted", who=one.name)
        user.open("cycles")
        user.follow(self.title)
        user.press("step_close_rating")
        user.press("compute")
        user.press("step_submit")
        user.sees("step_taken", state=user.word("state_approval"))
        user.leave()

    def owner_confirms(self) -> None:
        user = self.at_the_month(OWNER)
        user.follow(user.word("go_to_approval"))
        user.fill("password_again", PASSWORD)
        user.press("approve")
        user.sees("run_was_approved")
        user.leave()

    def supervisor_publishes(self) -> None:
        user = self.at_the_month(SUPERVISOR)
        user.press("step_publish")
        user.sees("step_taken", state=user.word("state_published"))
        user.leave()

    def agent_reads_and_appeals(self) -> None:
        user = self.user(AGENT)
        user.open("nav_own_result")
        user.press("mine_note")
        user.sees("mine_noted_now")
        user.follow(user.word("appeal_file"))
        points = user.page.get_by_label(user.word("appeal_points"))
        points.first.fill("5")
        user.fill("appeal_text", "全月没有迟到。")
        user.press("appeal_send")
        user.sees("appeal_filed_now")
        user.leave()

    def owner_decides_and_it_says_that_he_approved(self) -> None:
        user = self.user(OWNER)
        user.open("nav_appeals")
        user.follow(self.agents[0].name)
        user.sees("appeal_conflict_approved")
        user.labelled("appeal_state_refused").check()
        user.fill("appeal_reasons", "考勤记录有一次迟到。")
        user.press("appeal_decide")
        user.sees("appeal_decided_now")
        user.sees("conflict_held")
        user.leave()
