"""The ledger: entered in two taps with evidence, one evidence once, withdrawn in the open."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from kaohe_web.audit.models import Entry
from kaohe_web.ratings.models import LedgerEntry
from tests.web.cast import Cast
from tests.web.forms import month, of

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def enter(cast: Cast, by: str, *whom: str, **changes: object) -> HttpResponse:
    """Enter 主动顶班 of 12 October with GD-7 for some people."""
    first = of(cast, "li")
    fields: dict[str, object] = {
        "group": f"{first.cycle_id}-{first.version_id}",
        "event": "stand_in",
        "person": [of(cast, name).pk for name in whom],
        "on": "2026-10-12",
        "points": "",
        "evidence": "GD-7",
    }
    answer = cast.client(by).post("/ledger/enter/", fields | changes)
    assert isinstance(answer, HttpResponse)
    return answer


def test_one_event_is_entered_for_several_people(cast: Cast) -> None:
    month(cast)
    assert enter(cast, "chen", "li", "wang").status_code == 302
    assert [e.points for e in LedgerEntry.objects.all()] == [Decimal(5), Decimal(5)]
    assert Entry.objects.filter(action="ledger.enter").count() == 2


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"evidence": ""}, "没有凭证编号"),
        ({"on": "2026-09-30"}, "不在 2026-10 内"),
        ({"on": "十月"}, "请填发生日期"),
        ({"event": "full_attendance"}, "由系统按数据自动计分"),
        ({"event": "no_such"}, "方案里没有加减分事件"),
        ({"event": "extra_work"}, "没有填分值"),
        ({"event": "extra_work", "points": "9"}, "不在 1 到 5 之间"),
        ({"event": "extra_work", "points": "五分"}, "“五分”不是可用的分数"),
        ({"person": []}, "请至少选一个人"),
    ],
)
def test_what_would_not_count_is_not_entered(
    cast: Cast, changes: dict[str, object], says: str
) -> None:
    month(cast)
    page = enter(cast, "chen", "li", note="晚班", **changes).content.decode()
    assert says in page
    assert 'value="晚班"' in page  # nothing typed is lost
    assert not LedgerEntry.objects.exists()


def test_of_many_people_those_chosen_and_those_sought_are_shown(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    month(cast)
    monkeypatch.setattr("kaohe_web.ratings.views.enter.MOST_SHOWN", 2)
    page = enter(cast, "zhou", "zhao", q="小李", do="find").content.decode()
    assert "小李" in page and "小赵" in page and "查找" in page
    assert "小王" not in page and 'value="GD-7"' in page
    assert not LedgerEntry.objects.exists()


def test_one_evidence_feeds_one_entry_of_a_person(cast: Cast) -> None:
    month(cast)
    enter(cast, "chen", "li")
    second = {"event": "extra_work", "points": "3"}
    page = enter(cast, "chen", "li", "wang", **second).content.decode()
    assert "小李：同一凭证 GD-7 登记了不同的加减分" in page
    assert LedgerEntry.objects.count() == 1  # not for the other one either
    assert enter(cast, "chen", "wang", **second).status_code == 302


@pytest.mark.parametrize(
    ("by", "whom"), [("chen", "zhao"), ("chen", "chen"), ("lin", "li"), ("sun", "qian")]
)
def test_for_people_of_others_nothing_is_entered(
    cast: Cast, by: str, whom: str
) -> None:
    month(cast)
    enter(cast, by, whom)
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize("by", ["li", "wu", "shen", "admin"])
def test_who_leads_nobody_enters_nothing(cast: Cast, by: str) -> None:
    month(cast)
    assert enter(cast, by, "wang").status_code == 403
    assert not LedgerEntry.objects.exists()


def test_after_the_stage_nothing_is_entered(cast: Cast) -> None:
    month(cast, state="computing")
    page = enter(cast, "chen", "li").content.decode()
    assert "现在没有可以登记加减分的考核" in page
    assert "返回台账" in page
    assert not LedgerEntry.objects.exists()


def test_a_file_alone_gives_the_number_and_is_read_through_the_door(cast: Cast) -> None:
    month(cast)
    file = SimpleUploadedFile("截图.png", PNG)
    enter(cast, "chen", "li", evidence="", file=file)
    entry = LedgerEntry.objects.get()
    assert entry.evidence.startswith("F-")
    answer = cast.client("li").get(f"/ledger/{entry.pk}/file/")
    assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    for other in ("wang", "lin", "admin"):
        assert cast.client(other).get(f"/ledger/{entry.pk}/file/").status_code in (
            403,
            404,
        )


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("页面.html", b"<script>", "不接受这种文件"),
        ("假图.png", b"<svg onload=x>", "不接受这种文件"),
        ("空.pdf", b"", "文件是空的"),
        ("大.pdf", b"%PDF-" + b"0" * (10 << 20), "文件超过 10 MB"),
    ],
)
def test_other_files_are_not_taken(
    cast: Cast, name: str, content: bytes, says: str
) -> None:
    month(cast)
    file = SimpleUploadedFile(name, content)
    assert says in enter(cast, "chen", "li", file=file).content.decode()
    assert not LedgerEntry.objects.exists()


def test_an_entry_is_withdrawn_with_a_reason_and_stays_readable(cast: Cast) -> None:
    month(cast)
    enter(cast, "chen", "li")
    entry = LedgerEntry.objects.get()
    client = cast.client("chen")
    client.post(f"/ledger/{entry.pk}/withdraw/", {"why": " "})
    entry.refresh_from_db()
    assert entry.withdrawn_at is None
    client.post(f"/ledger/{entry.pk}/withdraw/", {"why": "登记错人"})
    told = Entry.objects.get(action="ledger.withdraw")
    assert told.reason == "登记错人"
    page = cast.client("li").get(f"/ledger/{entry.pk}/").content.decode()
    assert "已撤销" in page and "登记错人" in page
    # the evidence is free again
    assert enter(cast, "chen", "li", event="extra_work", points="2").status_code == 302


@pytest.mark.parametrize("by", ["li", "lin", "wu", "shen"])
def test_others_withdraw_nothing(cast: Cast, by: str) -> None:
    month(cast)
    enter(cast, "chen", "li")
    entry = LedgerEntry.objects.get()
    answer = cast.client(by).post(f"/ledger/{entry.pk}/withdraw/", {"why": "x"})
    assert answer.status_code in (403, 404)
    entry.refresh_from_db()
    assert entry.withdrawn_at is None


def test_everybody_reads_what_is_his(cast: Cast) -> None:
    month(cast)
    enter(cast, "chen", "li", "wang")
    reads = {
        name: cast.client(name).get("/ledger/").content.decode().count("GD-7")
        for name in ("li", "chen", "sun", "zhou", "lin", "shen")
    }
    assert reads == {"li": 1, "chen": 2, "sun": 2, "zhou": 2, "lin": 0, "shen": 2}
