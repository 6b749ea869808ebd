"""Whatever a form is sent with, the answer is a page in the user's words, and no fault."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from kaohe_web.people.models import Assignment, Employee
from kaohe_web.records.models import Upload
from tests.web.cast import Cast
from tests.web.records.test_uploads import CONTACTS
from tests.web.twice import of_identity, of_month, of_office
from tests.web.twice.deeds import DEEDS, Sent, to

#: The deeds stand in these.
AREAS = (of_identity, of_month, of_office)
#: Deeds in which nothing is typed.
NOTHING_TYPED = {"company_delete"}
#: What no field expects: each is sent in the place of each field.
STRANGE = (
    "",
    "a\x00\x07\x1b\u202eb",
    "\ud800",
    "长" * 20_000,
    "1e400",
    "9" * 31,
    "99999999999999999999",
    "-1",
    "２０²",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
)


def sent_with(sent: Sent, field: str, value: str) -> Any:
    """The answer to the form with another value, which changes nothing for good."""
    form = dict(sent.form) | {field: value.encode("utf-8", "surrogatepass")}
    with transaction.atomic():
        answer = Sent(sent.client, form, sent.address).send()
        page = answer
        for _ in range(4):  # what was kept can be read again
            if page.status_code == 302:
                page = sent.client.get(page.headers["Location"])
        transaction.set_rollback(True)
    return page


#: A quarter of the values with each deed; all of them take minutes.
QUARTERS = (0, *(pytest.param(n, marks=pytest.mark.long) for n in (1, 2, 3)))


@pytest.mark.parametrize("quarter", QUARTERS)
@pytest.mark.parametrize("name", [one for one in DEEDS if one not in NOTHING_TYPED])
def test_no_value_of_a_field_is_a_fault_of_the_program(
    name: str, quarter: int, cast: Cast
) -> None:
    sent = DEEDS[name](cast)
    typed = [k for k, v in sent.form.items() if isinstance(v, (str, int, list))]
    for number, field in enumerate(typed):
        for value in STRANGE[(quarter + number) % 4 :: 4]:
            page = sent_with(sent, field, value)
            assert page.status_code < 500, (field, value[:30])
            if not page.streaming and "html" in page.headers["Content-Type"]:
                assert "</main>" in page.content.decode(), (field, value[:30])


LONG = "很长的文件名" * 50


NAMES = {"plain": "calls", "long": LONG, "nul": "a\x00b", "dots": "..", "con": "con"}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_file_is_taken_whatever_it_is_called(name: str, cast: Cast) -> None:
    file = SimpleUploadedFile("x.csv", CONTACTS.encode("utf-8"))
    file.name = f"{name}.csv"
    form = {"file": file, "unit": cast.units["公司"].pk}
    answer = cast.client("zhou").post(to("record_upload"), form, follow=True)
    assert answer.status_code == 200
    kept = Upload.objects.get()
    assert kept.name.endswith(".csv") and len(kept.name) <= 200
    assert "联系" in answer.content.decode() or "contact" in answer.content.decode()


@pytest.mark.parametrize("route", ["begin", "people_bring", "past", "scheme_upload"])
def test_a_workbook_with_a_long_name_is_read(route: str, cast: Cast) -> None:
    from tests.web.own_book import TWO_RATERS, book

    more = {"below": cast.units["公司"].pk, "since": "2026-09-01"}
    form = {"file": book(TWO_RATERS, name=f"{LONG}.xlsx"), **more}
    answer = cast.client("zhou").post(to(route), form, follow=True)
    assert answer.status_code in (200, 422)
    assert "</main>" in answer.content.decode()


def test_characters_that_nobody_sees_are_not_kept(cast: Cast) -> None:
    sent = DEEDS["person_move"](cast)
    form = {**sent.form, "move-position": "客\x00服\x07\u202e"}
    sent.client.post(sent.address, form)
    li = Employee.objects.get(code="LI")
    assert li.memberships.latest("since").position == "客服"


def test_line_ends_and_tabs_stay_as_they_were_typed(cast: Cast) -> None:
    sent = DEEDS["cycle_days"](cast)
    form = {**sent.form, "reason": "一\n二\t三"}
    sent.client.post(sent.address, form)
    page = cast.client("shen").get("/audit/").content.decode()
    assert "一\n二\t三" in page


def test_a_year_that_nobody_means_is_told_at_its_field(cast: Cast) -> None:
    sent = DEEDS["schemes_assigned"](cast)
    answer = sent.client.post(sent.address, {**sent.form, "since": "0202-09-01"})
    assert "请填写 1950 至 2100 年之间的日期" in answer.content.decode()
    assert not Assignment.objects.exists()


def said(answer: Any, status: int, text: str) -> bool:
    """Whether it is a whole page of ours, with these words."""
    page = answer.content.decode()
    whole = page.startswith("<!doctype html>") and "</main>" in page
    return bool(answer.status_code == status and whole and text in page)


def test_a_body_that_is_no_form_is_told(cast: Cast) -> None:
    hr, kind = cast.client("zhou"), "multipart/form-data; boundary="
    answer = hr.generic("POST", to("record_upload"), b"--x\r\n", kind)
    assert said(answer, 400, "提交的内容读不出来，没有保存")


@pytest.mark.parametrize("kind", ["text/plain", "application/json", ""])
def test_another_kind_of_body_is_an_empty_form(kind: str, cast: Cast) -> None:
    hr = cast.client("zhou")
    answer = hr.generic("POST", to("record_upload"), b'{"a": 1}', kind)
    assert said(answer, 422, "没有读到文件")


def test_more_fields_than_any_page_sends_are_told(cast: Cast) -> None:
    body = "&".join(f"a{n}=" for n in range(20_001))
    kind = "application/x-www-form-urlencoded"
    answer = cast.client("zhou").generic("POST", to("begin"), body, kind)
    assert said(answer, 413, "一次提交的内容太多，没有保存")


def test_more_text_than_a_form_holds_is_told_in_the_readers_language(
    cast: Cast,
) -> None:
    hr = cast.client("zhou")
    hr.post(to("language"), {"language": "en", "back": "/"})
    answer = hr.post(to("messages"), {"email": "x" * (6 << 20)})
    assert said(answer, 413, "Too much was sent at once, and nothing was kept")


def test_a_stranger_sends_little(db: None) -> None:
    answer = Client().post(to("sign_in"), {"username": "x" * 70_000})
    assert said(answer, 413, "文件太大")


@pytest.mark.parametrize("session", ["x", "' or 1=1", "é" * 20, "a" * 5000], ids=len)
def test_a_session_that_is_none_asks_to_sign_in(session: str, db: None) -> None:
    client = Client()
    client.cookies["sessionid"] = session
    assert client.get("/my/").headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("address", ["/people/99999999999999999999999/", "/people/0/"])
def test_a_number_that_no_row_has_is_not_found(address: str, cast: Cast) -> None:
    assert said(cast.client("zhou").get(address), 404, "没有找到这个页面")


def test_a_form_without_its_token_is_told(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["zhou"])
    for name in ("record_upload", "ledger_enter", "sign_out"):
        assert said(client.post(to(name)), 403, "这个页面已过期，没有保存")
