"""A scheme's file becomes a draft, comes into force with its basis, and is read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from kaohe.schemes.versions import find_file
from kaohe_web.audit.models import Entry
from kaohe_web.schemes.content import new_version
from kaohe_web.schemes.models import Acknowledgement, SchemeVersion
from tests.web.cast import Cast

POINTS = find_file("points_80").read_text("utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> None:
    """Scans of a test go into its own folder."""
    settings.MEDIA_ROOT = tmp_path


def upload(text: str, name: str = "points.yaml") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, text.encode("utf-8"))}


def draft() -> SchemeVersion:
    now = datetime(2026, 10, 1, tzinfo=UTC)
    version = new_version(text=POINTS, name="points.yaml", account=None, at=now)
    version.save()
    return version


def test_a_file_becomes_a_draft_byte_for_byte(cast: Cast) -> None:
    answer = cast.client("zhou").post("/schemes/upload/", upload(POINTS))
    version = SchemeVersion.objects.get()
    assert answer.headers["Location"] == f"/schemes/{version.pk}/"
    assert (version.state, version.yaml) == ("draft", POINTS)


def test_a_file_with_an_error_is_not_kept_and_each_error_names_its_line(
    cast: Cast,
) -> None:
    wrong = POINTS.replace("ledger:", "ledgr:")
    answer = cast.client("zhou").post("/schemes/upload/", upload(wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "points.yaml:" in page and "ledger" in page
    assert not SchemeVersion.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"MZ"), ("a.xlsx", b"PK\x03\x04 no book"), ("b.yaml", b"\xff\xfe")],
)
def test_a_file_that_is_no_scheme_is_told(
    name: str, content: bytes, cast: Cast
) -> None:
    data = {"file": SimpleUploadedFile(name, content)}
    answer = cast.client("zhou").post("/schemes/upload/", data)
    assert answer.status_code == 422
    assert 'class="notice' in answer.content.decode()


def test_a_shipped_scheme_can_be_started_from(cast: Cast) -> None:
    cast.client("zhou").post("/schemes/upload/", {"shipped": "self40_supervisor60"})
    assert SchemeVersion.objects.get().scheme == "self40_supervisor60"


def test_a_draft_needs_a_basis_to_come_into_force(cast: Cast) -> None:
    version = draft()
    answer = cast.client("zhou").post(
        f"/schemes/{version.pk}/activate/", {"way": "discussed"}
    )
    version.refresh_from_db()
    assert (answer.status_code, version.state) == (422, "draft")
    assert not Entry.objects.exists()


def test_discussion_and_announcement_put_it_in_force(cast: Cast) -> None:
    version = draft()
    form = {
        "way": "discussed",
        "discussion": "职工代表会议，12 人参加，同意",
        "discussed_on": "2026-09-20",
        "announced_on": "2026-09-25",
    }
    cast.client("zhou").post(f"/schemes/{version.pk}/activate/", form)
    version.refresh_from_db()
    assert (version.state, version.announced_on) == ("active", date(2026, 9, 25))
    assert Entry.objects.get().action == "scheme.activate"


def test_a_rule_already_in_force_is_attested_with_a_scan(cast: Cast) -> None:
    version = draft()
    form = {
        "way": "attested",
        "in_force_since": "2025-01-01",
        "scan": SimpleUploadedFile("rule.pdf", b"%PDF-1.4"),
    }
    cast.client("zhou").post(f"/schemes/{version.pk}/activate/", form)
    version.refresh_from_db()
    assert version.attested_by == cast.accounts["zhou"]
    assert version.scan.name.endswith(".pdf")


def test_a_version_that_was_in_force_never_changes(cast: Cast) -> None:
    version = draft()
    SchemeVersion.objects.update(state="active")
    answer = cast.client("zhou").post("/schemes/upload/", upload(POINTS + "\n# new\n"))
    assert "已经启用过" in answer.content.decode()
    version.refresh_from_db()
    assert version.yaml == POINTS


def test_an_agent_reads_what_is_in_force_and_no_drafts(cast: Cast) -> None:
    version, agent = draft(), cast.client("li")
    assert agent.get(f"/schemes/{version.pk}/").status_code == 404
    assert version.title not in agent.get("/schemes/").content.decode()
    SchemeVersion.objects.update(state="active")
    page = agent.get(f"/schemes/{version.pk}/").content.decode()
    assert "我已阅读并知悉本方案" in page


def test_reading_is_noted_once(cast: Cast) -> None:
    version, agent = draft(), cast.client("li")
    SchemeVersion.objects.update(state="active")
    for _ in range(2):
        agent.post(f"/schemes/{version.pk}/read/")
    noted = Acknowledgement.objects.get()
    assert noted.employee == cast.accounts["li"].employee
    assert Entry.objects.filter(action="scheme.acknowledge").count() == 1


@pytest.mark.parametrize("username", ["li", "chen", "wu", "shen", "zheng"])
def test_others_can_change_no_scheme(username: str, cast: Cast) -> None:
    version, client = draft(), cast.client(username)
    for path in ("upload/", f"{version.pk}/activate/", f"{version.pk}/retire/"):
        assert client.post(f"/schemes/{path}", {}).status_code == 403
    version.refresh_from_db()
    assert (version.state, SchemeVersion.objects.count()) == ("draft", 1)


def test_a_later_version_shows_what_changed(cast: Cast) -> None:
    draft()
    later = POINTS.replace("version: 1", "version: 2").replace("cap: 100", "cap: 110")
    cast.client("zhou").post("/schemes/upload/", upload(later))
    newest = SchemeVersion.objects.get(version=2)
    page = cast.client("zhou").get(f"/schemes/{newest.pk}/").content.decode()
    assert 'class="added"' in page and "110" in page


@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_a_version_can_be_downloaded(kind: str, cast: Cast) -> None:
    version = draft()
    answer = cast.client("zhou").get(f"/schemes/{version.pk}/{kind}")
    content = b"".join(answer) if answer.streaming else answer.content
    assert content.startswith(b"PK" if kind == "xlsx" else POINTS[:20].encode())
