"""Everything goes only after a backup that holds it was taken away, by name and password."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Cycle
from kaohe_web.home import home
from kaohe_web.leaving import copying, deleting
from kaohe_web.leaving.models import Copy
from kaohe_web.people.models import Account, Employee
from kaohe_web.results.approving import decide
from tests.web.cast import Cast
from tests.web.flow.month import measured, opened, rated, run_now, step
from tests.web.rules import AT

FORM = {"name": "公司", "password": "admin-的密码"}


def taken(cast: Cast) -> Copy:
    """A backup of this moment that the administrator has downloaded."""
    account, at = cast.accounts["admin"], timezone.now()
    copy = copying.ask(kind="backup", by=account, lang="zh", at=at)
    DBTaskResult.objects.all().delete()
    copy.path.parent.mkdir(parents=True, exist_ok=True)
    copy.path.write_bytes(b"the backup")
    copy.state = Copy.State.DONE
    copy.save()
    copying.tell(copy, "company.download", account, at)
    return copy


def refused(client: Client, text: str, **changed: str) -> bool:
    """Whether nothing was deleted, with these words."""
    before = Employee.objects.count()
    page = client.post("/company/delete/", {**FORM, **changed}, follow=True)
    assert text in page.content.decode()
    return 0 < before == Employee.objects.count()


def test_without_a_backup_of_now_that_was_taken_away_nothing_goes(cast: Cast) -> None:
    admin = cast.client("admin")
    assert refused(admin, "还没有备份")
    copy = taken(cast)
    Entry.objects.filter(action="company.download").delete()
    assert refused(admin, "还没有人下载")
    copying.tell(copy, "company.download", cast.accounts["admin"], timezone.now())
    copying.record(
        at=timezone.now(), account=None, action="cycle.move", subject="cycle:1"
    )
    assert refused(admin, "又有改动")


def test_name_and_password_are_asked(cast: Cast) -> None:
    taken(cast)
    admin = cast.client("admin")
    assert refused(admin, "公司名称不对", name="别的公司")
    assert refused(admin, "密码", password="wrong")
    page = admin.get("/company/delete/").content.decode()
    assert "将会失去" in page and "13" in page


def test_a_month_that_is_approved_is_published_first(cast: Cast) -> None:
    cycle = opened(cast)
    rated(cycle, cast)
    measured(cycle, cast)
    while cycle.state != "computing":
        step(cycle, cast)
    run = run_now(cycle)
    Cycle.objects.update(state="approval")
    taken(cast)
    assert deleting.in_the_way() is None
    decide(run=run, approved=True, reason="", by=cast.accounts["wu"], at=AT)
    assert refused(cast.client("admin"), "已审批、结果还没有公布")


def test_a_copy_that_is_being_written_is_waited_for(cast: Cast) -> None:
    taken(cast)
    account, at = cast.accounts["admin"], timezone.now()
    copying.ask(kind="export", by=account, lang="zh", at=at)
    assert refused(cast.client("admin"), "后台还有工作")


@pytest.mark.parametrize("username", ["li", "chen", "zhou", "wu", "shen"])
def test_nobody_else_deletes(username: str, cast: Cast) -> None:
    taken(cast)
    form = {**FORM, "password": f"{username}-的密码"}
    answer = cast.client(username).post("/company/delete/", form)
    assert answer.status_code == 403 and Employee.objects.exists()


def test_all_goes_but_the_backup_and_nobody_is_signed_in(cast: Cast) -> None:
    copy, admin, other = taken(cast), cast.client("admin"), cast.client("li")
    for name in ("records/contacts", "files/uploads", "company"):
        (home() / name).mkdir(parents=True)
        (home() / name / "a.bin").write_bytes(b"of people")
    (home() / "backups" / "older.zip").write_bytes(b"older")
    page = admin.post("/company/delete/", FORM)
    assert page.status_code == 200
    assert "全部数据已删除" in page.content.decode()
    assert copy.name in page.content.decode()
    assert not (Account.objects.exists() or Entry.objects.exists())
    files = [p.name for p in home().rglob("*") if p.is_file()]
    assert files == [copy.name]
    for client in (admin, other):
        assert client.get("/").headers["Location"].startswith("/sign-in/")
