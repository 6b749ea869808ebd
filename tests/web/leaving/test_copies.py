"""The administrator has everything copied, takes it with him, and it is all told."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from kaohe_web.audit.models import Entry
from kaohe_web.leaving import copying
from kaohe_web.leaving.models import Copy
from tests.web.cast import Cast

PASSWORD = {"password": "admin-的密码"}


def make(client: Client, kind: str = "export") -> Copy:
    """A copy that the administrator asked for and the worker has written."""
    client.post("/company/copies/", {"kind": kind, **PASSWORD})
    copy = Copy.objects.latest("pk")
    copying.write_copy.call(copy.pk)
    copy.refresh_from_db()
    return copy


def test_an_export_is_written_downloaded_and_told(cast: Cast) -> None:
    admin = cast.client("admin")
    copy = make(admin)
    assert (copy.state, copy.size > 1000) == ("done", True)
    answer = admin.post(f"/company/copies/{copy.pk}/", PASSWORD)
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    content = b"".join(answer)  # type: ignore[arg-type]  # a streaming answer
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    assert "index.html" in names and "tables/people_employee.csv" in names
    told = Entry.objects.filter(subject=f"copy:{copy.pk}")
    assert [e.action for e in told] == ["company.copy", "company.download"]
    assert told[1].after["sha256"] == copy.sha256


def test_without_the_password_nothing_is_written_or_handed_out(cast: Cast) -> None:
    admin = cast.client("admin")
    for password in ("", "wrong"):
        admin.post("/company/copies/", {"kind": "export", "password": password})
    assert not Copy.objects.exists()
    copy = make(admin)
    answer = admin.post(f"/company/copies/{copy.pk}/", {"password": "wrong"})
    assert answer.headers["Location"] == "/company/copies/"
    assert not Entry.objects.filter(action="company.download").exists()


def test_one_is_written_at_a_time(cast: Cast) -> None:
    admin = cast.client("admin")
    for kind in ("export", "backup"):
        admin.post("/company/copies/", {"kind": kind, **PASSWORD})
    assert [c.kind for c in Copy.objects.all()] == ["export"]
    page = admin.get("/company/copies/").content.decode()
    assert "正在写" in page and 'hx-trigger="every 2s"' in page


def test_one_that_fails_says_so_and_leaves_nothing_half(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, target: Path, at: object) -> Path:
        target.with_name(target.name + ".part").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    admin = cast.client("admin")
    monkeypatch.setattr(copying, "export", full)
    admin.post("/company/copies/", {"kind": "export", **PASSWORD})
    copy = Copy.objects.get()
    with pytest.raises(OSError):
        copying.write_copy.call(copy.pk)
    copy.refresh_from_db()
    assert copy.state == "failed" and not list(copy.path.parent.glob("*.part"))
    assert "没有完成" in admin.get("/company/copies/").content.decode()


def test_an_export_is_taken_away_after_a_week_and_a_backup_is_not(cast: Cast) -> None:
    admin = cast.client("admin")
    export = make(admin)
    backup = Copy.objects.create(
        kind="backup", state="done", name="b.zip", by=export.by, at=export.at
    )
    backup.path.parent.mkdir(exist_ok=True)
    backup.path.write_bytes(b"zip")
    assert copying.take_away(timezone.now() + timedelta(days=6)) == 0
    assert copying.take_away(timezone.now() + timedelta(days=8)) == 1
    assert (export.is_there, backup.is_there) == (False, True)
    assert admin.post(f"/company/copies/{export.pk}/", PASSWORD).status_code == 404


def test_nobody_else_sees_or_takes_one(cast: Cast) -> None:
    copy = make(cast.client("admin"))
    cast.person("branch", "分部管理员", "三组", {"administrator": "西南分部"})
    for username in ("li", "chen", "zhou", "wu", "shen", "branch"):
        client = cast.client(username)
        password = {"password": f"{username}-的密码"}
        for address in ("/company/copies/", "/company/delete/"):
            assert client.get(address).status_code in (403, 404)
        answer = client.post(f"/company/copies/{copy.pk}/", password)
        assert answer.status_code in (403, 404)
    assert not Entry.objects.filter(action="company.download").exists()
