"""HR of a branch reads the company's schemes and changes those of her branch alone."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaohe.schemes.versions import find_file
from kaohe_web.audit.models import Entry
from kaohe_web.schemes.models import SchemeVersion
from tests.web.cast import Cast
from tests.web.rules import SHOP, active

POINTS = find_file("points_80").read_text("utf-8")


@pytest.fixture
def east(cast: Cast) -> Client:
    cast.person("east", "华东人事", "二组", {"hr": "华东分部"})
    return cast.client("east")


def upload(client: Client, text: str = POINTS, **more: object) -> int:
    file = SimpleUploadedFile("points.yaml", text.encode("utf-8"))
    return client.post("/schemes/upload/", {"file": file, **more}).status_code


def test_she_reads_the_companys_scheme_and_changes_nothing_of_it(
    east: Client, cast: Cast
) -> None:
    version = active(SHOP)
    page = east.get(f"/schemes/{version.pk}/").content.decode()
    assert "全公司" in page
    assert "停用这个版本" not in page
    for do in ("activate", "retire"):
        assert east.post(f"/schemes/{version.pk}/{do}/", {}).status_code == 404
    version.refresh_from_db()
    assert version.state == "active"
    assert not Entry.objects.exists()


def test_what_she_uploads_is_her_branchs(east: Client, cast: Cast) -> None:
    assert upload(east) == 302
    version = SchemeVersion.objects.get()
    assert version.unit == cast.units["华东分部"]
    assert Entry.objects.get().unit == version.unit
    for other in ("company", "西南分部"):
        unit = cast.units["公司" if other == "company" else other]
        assert upload(east, POINTS, unit=unit.pk) == 404


def test_she_replaces_no_draft_of_the_company_nor_of_another_branch(
    east: Client, cast: Cast
) -> None:
    cast.person("west", "西南人事", "三组", {"hr": "西南分部"})
    assert upload(cast.client("zhou")) == 302
    kept = SchemeVersion.objects.get()
    later = POINTS.replace("version: 1", "version: 2")
    for text in (POINTS, later):
        assert upload(east, text) == 422
        assert upload(cast.client("west"), text) == 422
    assert SchemeVersion.objects.get() == kept
    assert Entry.objects.count() == 1


def test_hr_of_the_company_changes_every_branchs(east: Client, cast: Cast) -> None:
    upload(east)
    version = SchemeVersion.objects.get()
    SchemeVersion.objects.update(state="active")
    answer = cast.client("zhou").post(f"/schemes/{version.pk}/retire/", {"reason": "x"})
    version.refresh_from_db()
    assert (answer.status_code, version.state) == (302, "retired")
