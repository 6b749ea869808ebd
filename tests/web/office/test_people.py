"""The office keeps people, accounts and roles; each change is told in the audit chain."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from kaohe_web.audit.log import broken
from kaohe_web.audit.models import Entry
from kaohe_web.people.models import Account, Employee, Grant, Membership
from tests.web.cast import Cast
from tests.web.twice.deeds import send_untouched


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Uploads of a test go into its own folder."""
    monkeypatch.setenv("KAOHE_DATA", str(tmp_path))


def key(cast: Cast, username: str) -> int:
    employee = cast.accounts[username].employee
    assert employee is not None
    return employee.pk


def sheet(*rows: dict[str, str]) -> SimpleUploadedFile:
    """A CSV list of people."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("people.csv", text.getvalue().encode("utf-8"))


def test_hr_sees_everybody_but_himself(cast: Cast) -> None:
    page = cast.client("zhou").get("/people/").content.decode()
    assert "小李" in page
    assert 'data-label="姓名" class="lead"><a href="' in page
    assert f"/people/{key(cast, 'zhou')}/" not in page


def test_a_list_is_searched_sorted_and_exported(cast: Cast) -> None:
    hr = cast.client("zhou")
    assert "小王" not in hr.get("/people/?q=小李").content.decode()
    page = hr.get("/people/?sort=-person_code").content.decode()
    assert page.index("ZHENG") < page.index(">LI<")
    book = load_workbook(io.BytesIO(hr.get("/people/?export=xlsx&q=小李").content))
    assert [row[1].value for row in book.active.iter_rows()] == ["姓名", "小李"]


@pytest.mark.parametrize(
    "query", ["page=9999999999999999", "page=x", "sort=y", "unit=z"]
)
def test_a_wrong_address_shows_the_list_all_the_same(query: str, cast: Cast) -> None:
    assert cast.client("zhou").get(f"/people/?{query}").status_code == 200


def test_a_move_ends_the_post_before_and_is_told(cast: Cast) -> None:
    li = key(cast, "li")
    team = cast.units["二组"].pk
    form = {"move-unit": team, "move-position": "组员", "move-since": "2026-05-01"}
    answer = cast.client("zhou").post(f"/people/{li}/move/", form)
    assert answer.status_code == 302
    posts = Membership.objects.filter(employee=li).order_by("since")
    assert [(m.unit.name, m.until) for m in posts] == [
        ("一组", date(2026, 4, 30)),
        ("二组", None),
    ]
    entry = Entry.objects.get(action="people.move")
    assert entry.before == {"unit": "一组", "position": "", "since": "2026-01-01"}
    assert list(broken()) == []


@pytest.mark.parametrize("username", ["li", "chen", "wu", "shen", "zheng"])
def test_others_can_change_nothing(username: str, cast: Cast) -> None:
    li, client = key(cast, "li"), cast.client(username)
    before = Membership.objects.count(), Grant.objects.count()
    for path in (f"/people/{li}/move/", f"/people/{li}/grant/", "/people/bring/"):
        assert client.post(path, {}).status_code == 403
    assert (Membership.objects.count(), Grant.objects.count()) == before
    assert not Entry.objects.exists()


def test_nobody_ends_his_own_role(cast: Cast) -> None:
    grant = Grant.objects.get(account=cast.accounts["admin"])
    cast.client("admin").post(f"/grants/{grant.pk}/end/")
    grant.refresh_from_db()
    assert grant.until is None


def test_a_new_password_ends_the_sessions_of_the_old_one(cast: Cast) -> None:
    hers = cast.client("wang")
    page = f"/people/{key(cast, 'wang')}/"
    send_untouched(cast.client("admin"), page, f"{page}account/")
    assert not Account.objects.get(username="wang").check_password("wang-的密码")
    assert hers.get("/").status_code == 302


def test_people_come_in_after_a_look(cast: Cast) -> None:
    hr, company = cast.client("zhou"), cast.units["公司"].pk
    new = {"工号": "N01", "姓名": "新同事", "分部": "华东分部", "班组": "四组"}
    moved = {"工号": "LI", "姓名": "小李", "分部": "华东分部", "班组": "二组"}
    look = hr.post("/people/bring/", {"file": sheet(new, moved), "below": company})
    page = look.content.decode()
    assert "新增 1 人，变更 1 人" in page
    assert not Employee.objects.filter(code="N01").exists()
    form = {"kept": look.context["kept"], "below": company, "confirmed": "1"}
    assert hr.post("/people/bring/", form).status_code == 302
    team = Membership.objects.get(employee__code="N01").unit
    assert (team.name, team.parent) == ("四组", cast.units["华东分部"])
    assert Entry.objects.get(action="people.bring").after == {"new": 1, "changed": 1}


def test_hr_of_a_branch_cannot_take_people_of_another(cast: Cast) -> None:
    cast.person("fang", "方人事", "华东分部", {"hr": "华东分部"})
    row = {"工号": "QIAN", "姓名": "改名", "分部": "华东分部", "班组": "一组"}
    client, below = cast.client("fang"), cast.units["华东分部"].pk
    look = client.post("/people/bring/", {"file": sheet(row), "below": below})
    form = {"kept": look.context["kept"], "below": below, "confirmed": "1"}
    client.post("/people/bring/", form)
    assert Employee.objects.get(code="QIAN").name == "小钱"
    assert Membership.objects.filter(employee__code="QIAN").count() == 1


def test_a_file_that_is_no_list_is_told(cast: Cast) -> None:
    data = {"file": SimpleUploadedFile("a.exe", b"MZ"), "below": cast.units["公司"].pk}
    answer = cast.client("zhou").post("/people/bring/", data)
    assert answer.status_code == 422
    assert "没有读到文件" in answer.content.decode()


def test_a_changed_entry_breaks_the_chain(cast: Cast) -> None:
    admin = cast.client("admin")
    for name in ("li", "wang"):
        page = f"/people/{key(cast, name)}/"
        send_untouched(admin, page, f"{page}account/")
    assert "全部与写入时一致" in _verified(admin)
    Entry.objects.filter(subject="account:li").update(reason="改过")
    assert "与写入时不一致" in _verified(admin)


def _verified(client: Client) -> str:
    return client.post("/audit/verify/", follow=True).content.decode()
