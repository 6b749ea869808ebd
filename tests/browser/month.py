"""The steps of a month, each by the one whose step it is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect

from kaohe.base.language import Lang
from kaohe.base.period import Period
from kaohe.exchange.names import item_title, period_title, scheme_title
from kaohe.samples import shop
from kaohe.samples.people import Person
from kaohe.samples.tables import Tables
from kaohe.schemes.load import usable
from kaohe_web.demo import PASSWORD
from kaohe_web.demo.cast import SCHEMES, SHOP
from kaohe_web.demo.load import SEED
from kaohe_web.demo.schemes import text_of
from tests.browser.export import export
from tests.browser.served import today
from tests.browser.typed import (
    Given,
    Row,
    fills_a_line_by_keyboard,
    fills_the_form,
    given,
    submits,
)
from tests.browser.user import User

#: The group of each language: nobody has opened the running month for it yet.
GROUPS = {"zh": "售前组", "en": "售后组"}
#: One agent and the lead of each.
AGENTS = {"zh": "A01", "en": "A09"}
LEADS = {"zh": "A15", "en": "A16"}
#: What the agent appeals against, and by how many points.
APPEALED, MORE = "handling", 1
#: What is planned for those of whom the sample company plans nothing.
_PLANNED = 50_000
#: Why HR goes on without some records.
_WITHOUT = {"zh": "考勤由主管掌握", "en": "The supervisor keeps attendance"}
_SELF, _OTHER = Decimal("0.4"), Decimal("0.6")


class Month:
    """A group's running month, with what its people will type."""

    def __init__(
        self, browser: Browser, address: str, lang: Lang, folder: Path
    ) -> None:
        self.browser, self.address, self.lang, self.folder = (
            browser,
            address,
            lang,
            folder,
        )
        now = today()
        self.period = Period(now.year, now.month)
        self.title = period_title(str(self.period), lang)
        self.group, self.agent, self.lead = GROUPS[lang], AGENTS[lang], LEADS[lang]
        self.tables: Tables = shop.month(SEED, self.period)
        self.people = [
            w
            for w in shop.staff(SEED)
            if w.team == self.group and w.works_on(self.period.last_day)
        ]
        self.name = next(p.name for p in self.people if p.employee == self.agent)
        self.codes = {one.employee for one in self.people}
        name, text = text_of(SCHEMES[SHOP])
        (folder / name).write_text(text, encoding="utf-8")
        self.scheme = usable(folder / name)
        item = self.scheme.item(APPEALED)
        assert item is not None
        self.appealed = item_title(item, lang)

    # ---- who plays
    def user(self, username: str) -> User:
        return User(self.browser, self.address, self.lang, username.lower(), PASSWORD)

    def at_the_cycle(self, username: str) -> User:
        """Somebody who has opened the page of the cycle."""
        user = self.user(username)
        self.to_the_cycle(user)
        return user

    def to_the_cycle(self, user: User) -> None:
        user.open("cycles")
        user.row(self.title, self.group).get_by_role("link").first.click()
        user.sees("what_next")

    def at_the_team(self, username: str) -> tuple[User, Locator]:
        """Somebody at the list of those whom he rates, and this month's part of it."""
        user = self.user(username)
        user.open("nav_team_rating")
        title = f"{self.title} · {scheme_title(self.scheme, self.lang)}"
        return user, user.page.get_by_role("region", name=title, exact=True)

    def given(self, employee: str, role: str) -> list[Given]:
        """What somebody is about to give, in the order of the form."""
        return given(self.scheme, self.tables, employee, role, self.lang)

    def score(self, granted: int | None = None) -> Decimal:
        """The agent's score by hand: 40 % of his own points and 60 % of the other's."""
        own, other = (self._points(role) for role in ("self", "supervisor"))
        if granted is not None:
            other[APPEALED] = granted
        return sum((own[i] * _SELF + other[i] * _OTHER for i in own), Decimal(0))

    def granted(self) -> int:
        """What the agent asks for and the panel gives."""
        return self._points("supervisor")[APPEALED] + MORE

    def _points(self, role: str) -> dict[str, int]:
        given = self.given(self.agent, role)
        return {one.item: int(one.points) for one in given}

    # ---- the steps
    def organiser_opens_the_cycle(self) -> None:
        user = self.user("office")
        user.open("cycles")
        user.follow(user.word("cycle_open"))
        user.choose("person_unit", self.group)
        user.fill("cycle_period", self.period)
        user.press("cycle_look")
        user.sees("people_count", count=len(self.people))
        user.press("cycle_open_now")
        user.sees("cycle_was_opened")
        user.leave()

    def supervisor_sets_targets(self) -> None:
        user = self.at_the_cycle("m01")
        user.follow(user.word("targets"))
        rows = {r["employee"]: r for r in self.tables.rows["targets"]}
        for one in self.people:
            planned = rows.get(one.employee, {"planned": _PLANNED})["planned"]
            self._types(user, one, "sales_net", planned)
        user.press("save")
        user.sees("target_saved", count=len(self.people))
        user.leave()

    def agent_agrees_to_his_target(self) -> None:
        user = self.user(self.agent)
        user.open("nav_own_month")
        user.follow(user.word("mine_task_targets", month=self.title))
        user.press("target_agree")
        user.sees("target_agreed_now")
        user.leave()

    def hr_enters_figures_and_uploads_records(self) -> None:
        user = self.at_the_cycle("hr")
        user.press("step_collect")
        user.sees("step_taken", state=user.word("state_collecting"))
        user.follow(user.word("figures"))
        of = {one.employee: one for one in self.people}
        typed = [r for r in self.tables.rows["measures"] if r["employee"] in of]
        for row in typed:
            who = of[str(row["employee"])]
            self._types(user, who, str(row["indicator"]), row["value"])
        user.press("save")
        user.sees("figures_saved", count=len(typed))
        user.follow(f"{self.title} · {self.group}")
        # Attendance would propose anchors, and each departure from them asks for a reason.
        if rows := [r for r in self.tables.rows["orders"] if r["agent"] in of]:
            self._uploads(user, "orders", rows)
        self.to_the_cycle(user)
        user.sees_text(user.word("delivery"))
        user.fill("reason_to_go_on", _WITHOUT[self.lang])
        user.press("step_rate")
        user.sees("step_taken", state=user.word("state_rating"))
        user.leave()

    def _types(self, user: User, one: Person, indicator: str, value: object) -> None:
        """A figure into the cell of a grid that is named for the person and it."""
        title = self.scheme.dictionary[indicator].title.in_(self.lang)
        cell = user.page.get_by_role("textbox", name=f"{one.name} {title}", exact=True)
        cell.fill(str(value))

    def _uploads(self, user: User, table: str, rows: Sequence[Row]) -> None:
        self.to_the_cycle(user)
        user.follow(user.word("record_upload"))
        user.labelled("upload_file").set_input_files(export(self.folder, table, rows))
        user.press("upload_next")
        user.sees("look_about")
        user.press("look_import")
        user.sees("upload_is_done")
        expect(user.row(str(len(rows))).first).to_be_visible()

    def everybody_rates_himself(self) -> None:
        for one in self.people:
            user = self.user(one.employee)
            user.open("nav_own_rating")
            user.row(self.title).get_by_role("link").click()
            fills_the_form(user, self.given(one.employee, "self"))
            submits(user, "rating_submit", "rating_submitted", who=one.name)
            user.leave()

    def lead_rates_one_person(self) -> None:
        user, team = self.at_the_team(self.lead)
        team.get_by_role("link", name=self.name, exact=True).click()
        fills_the_form(user, self.given(self.agent, "supervisor"))
        submits(user, "rating_submit", "rating_submitted", who=self.name)
        user.leave()

    def supervisor_rates_the_rest_as_a_matrix(self) -> None:
        user, team = self.at_the_team("m01")
        team.get_by_role("link", name=user.word("rating_matrix")).click()
        rest = [one for one in self.people if one.employee != self.agent]
        for one in rest:
            cells = self.given(one.employee, "supervisor")
            fills_a_line_by_keyboard(user, one.name, cells)
        submits(user, "matrix_submit", "matrix_submitted", count=len(rest))
        user.leave()

    def hr_closes_rating_and_computes(self) -> None:
        user = self.at_the_cycle("hr")
        user.press("step_close_rating")
        user.press("compute")
        user.press("step_submit")
        user.sees("step_taken", state=user.word("state_approval"))
        user.leave()

    def manager_approves(self) -> None:
        user = self.at_the_cycle("gm")
        user.follow(user.word("go_to_approval"))
        user.sees("distribution")
        user.fill("password_again", PASSWORD)
        user.press("approve")
        user.sees("run_was_approved")
        user.leave()

    def hr_publishes(self) -> None:
        user = self.at_the_cycle("hr")
        user.press("step_publish")
        user.sees("step_taken", state=user.word("state_published"))
        user.press("step_hear")
        user.leave()

    def agent_reads_takes_note_and_appeals(self) -> None:
        user = self.user(self.agent)
        user.open("nav_own_result")
        user.sees_text(f"{self.score():.2f}")
        user.press("mine_note")
        user.sees("mine_noted_now")
        user.follow(user.word("appeal_file"))
        label = f"{user.word('appeal_points')} {self.appealed}"
        user.page.get_by_role("textbox", name=label).fill(str(self.granted()))
        user.fill("appeal_text", f"{self.appealed}!")
        user.press("appeal_send")
        user.sees("appeal_filed_now")
        user.leave()

    def panel_upholds(self) -> None:
        user = self.user("panel")
        user.open("nav_appeals")
        user.row(self.name, self.title).get_by_role("link").click()
        user.fill("appeal_grant_points", self.granted())
        user.labelled("appeal_state_upheld").check()
        user.fill("appeal_reasons", f"{self.appealed}.")
        user.press("appeal_decide")
        user.sees("appeal_decided_now")
        user.leave()

    def hr_publishes_the_correction(self) -> None:
        user = self.at_the_cycle("hr")
        user.press("publish_correction")
        user.sees("correction_published")
        user.leave()

    def agent_reads_both_results(self) -> None:
        user = self.user(self.agent)
        user.open("nav_own_result")
        before, now = self.score(), self.score(self.granted())
        assert now > before
        told = {"before": f"{before:.2f}", "after": f"{now:.2f}"}
        user.sees("mine_corrected_score", **told)
        user.page.get_by_role("main").get_by_role("link").filter(
            has_text=user.word("mine_to_earlier", when="").strip()[:4]
        ).click()
        user.sees_text(f"{before:.2f}")
        user.sees("mine_to_standing")
        user.leave()

    def hr_archives(self) -> None:
        user = self.at_the_cycle("hr")
        user.fill("reason_to_go_on", self.title)
        user.press("step_archive")
        user.sees("cycle_is_archived")
        user.leave()

    def auditor_verifies_the_chain(self) -> None:
        user = self.user("audit")
        user.open("audit")
        user.press("audit_verify")
        user.sees_text(user.word("audit_holds", count="1").split("1")[1])
        user.leave()
