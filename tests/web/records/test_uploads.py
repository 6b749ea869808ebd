"""A file is looked at, imported, told, and can be undone; wrong rows come back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from kaohe.base.period import Period
from kaohe.records.store import Store
from kaohe_web.access.door import rows
from kaohe_web.access.viewer import viewer_of
from kaohe_web.audit.models import Entry
from kaohe_web.records.models import Upload
from tests.web.cast import START, Cast

OCTOBER = Period(2026, 10)
CALLS = """通话ID,坐席工号,客户号码,开始时间,接通时间,结束时间
1,LI,C1,2026-10-05 09:00:00,2026-10-05 09:00:20,2026-10-05 09:05:00
2,LI,C2,2026-10-05 10:00:00,2026-10-05 10:00:09,2026-10-05 10:02:00
3,WANG,C3,2026-10-06 10:00:00,,2026-10-06 10:00:30
"""
CONTACTS = """contact,agent,customer,channel,started_at,answered_at,ended_at
1,LI,C1,phone,2026-10-05 09:00:00,2026-10-05 09:00:20,2026-10-05 09:05:00
2,LI,C2,phone,2026-10-05 10:00:00,2026-10-05 10:00:09,yesterday
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    """The installation of a test, with a worker that works at once."""
    monkeypatch.setenv("KAOHE_DATA", str(tmp_path))
    settings.MEDIA_ROOT = tmp_path / "files"
    backend = "django_tasks.backends.immediate.ImmediateBackend"
    settings.TASKS = {"default": {"BACKEND": backend}}
    return tmp_path


def upload(client: Client, cast: Cast, text: str, name: str = "calls.csv") -> Upload:
    file = SimpleUploadedFile(name, text.encode("utf-8"))
    form = {"file": file, "unit": cast.units["公司"].pk}
    assert client.post("/records/upload/", form).status_code == 302
    found = Upload.objects.first()
    assert found is not None
    return found


def test_a_file_is_looked_at_before_anything_is_imported(
    cast: Cast, folder: Path
) -> None:
    hr = cast.client("zhou")
    found = upload(hr, cast, CALLS)
    page = hr.get(f"/records/{found.pk}/").content.decode()
    assert "通话ID" in page and "导入后" in page
    assert found.state == "waiting"
    assert not (folder / "records").exists()


def test_an_import_tells_what_it_did_and_keeps_wrong_rows(
    cast: Cast, folder: Path
) -> None:
    hr = cast.client("zhou")
    found = upload(hr, cast, CONTACTS)
    hr.post(f"/records/{found.pk}/bring/", {"table": "contacts"})
    found.refresh_from_db()
    assert (found.state, found.report["refused"]) == ("done", 1)
    stored = Store(folder / "records").month(OCTOBER).records["contacts"]
    assert stored.num_rows == 1
    page = hr.get(f"/records/{found.pk}/").content.decode()
    assert "有 1 行没有采用" in page
    packed = hr.get(f"/records/{found.pk}/refused.zip").content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        text = archive.read(archive.namelist()[0]).decode("utf-8-sig")
    assert "yesterday" in text


def test_a_second_click_imports_nothing_twice(cast: Cast, folder: Path) -> None:
    hr = cast.client("zhou")
    found = upload(hr, cast, CONTACTS)
    for _ in range(2):
        hr.post(f"/records/{found.pk}/bring/", {"table": "contacts"})
    assert len(Store(folder / "records").entries()) == 1
    assert Entry.objects.filter(action="record.bring").count() == 1


def test_an_import_is_undone(cast: Cast, folder: Path) -> None:
    hr = cast.client("zhou")
    found = upload(hr, cast, CONTACTS)
    hr.post(f"/records/{found.pk}/bring/", {"table": "contacts"})
    hr.post(f"/records/{found.pk}/undo/")
    found.refresh_from_db()
    assert found.state == "undone"
    month = Store(folder / "records").month(OCTOBER)
    assert month.records["contacts"].num_rows == 0


def test_a_file_that_cannot_be_read_is_told(cast: Cast) -> None:
    hr = cast.client("zhou")
    found = upload(hr, cast, "PK\x03\x04 no workbook", "calls.xlsx")
    assert 'class="notice' in hr.get(f"/records/{found.pk}/").content.decode()
    hr.post(f"/records/{found.pk}/bring/", {"table": "contacts"})
    page = hr.get(f"/records/{found.pk}/").content.decode()
    assert 'class="notice notice-error"' in page


def test_no_file_is_told(cast: Cast) -> None:
    answer = cast.client("zhou").post("/records/upload/", {})
    assert answer.status_code == 422
    assert "没有读到文件" in answer.content.decode()


@pytest.mark.parametrize("username", ["li", "chen", "wu", "zheng", "shen"])
def test_others_bring_nothing(username: str, cast: Cast, folder: Path) -> None:
    found = upload(cast.client("zhou"), cast, CONTACTS)
    client = cast.client(username)
    for path in ("upload/", f"{found.pk}/bring/", f"{found.pk}/undo/"):
        answer = client.post(f"/records/{path}", {"table": "contacts"})
        assert answer.status_code == 403
    found.refresh_from_db()
    assert found.state == "waiting"
    assert not (folder / "records").exists()


def test_hr_of_another_branch_does_not_see_an_upload(cast: Cast) -> None:
    cast.person("fang", "方人事", "华东分部", {"hr": "华东分部"})
    found = upload(cast.client("zhou"), cast, CONTACTS)
    assert cast.client("fang").get(f"/records/{found.pk}/").status_code == 404
    viewer = viewer_of(cast.accounts["fang"], START)
    assert not rows(viewer, "record.read").exists()
