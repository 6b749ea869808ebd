"""Who may open, file, decide and withdraw an appeal; a refused call changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kaohe_web.appeals.models import Appeal
from tests.web.appeals.appealed import ITEM, filed, month, open_today, result_of
from tests.web.cast import Cast


def test_an_agent_files_from_the_page_with_a_proof(
    cast: Cast, own_folder: Path
) -> None:
    month(cast)
    open_today(cast)
    own = result_of(cast, "li")
    file = SimpleUploadedFile("表扬.png", b"\x89PNG\r\n\x1a\n....")
    typed = {f"points_{ITEM}": "10", "text": "请核对。", "file": file}
    answer = cast.client("li").post(f"/my/results/{own.pk}/appeal/", typed)
    appeal = Appeal.objects.get()
    assert answer.headers["Location"] == f"/appeals/{appeal.pk}/"
    assert [(i.item, i.asked) for i in appeal.items.all()] == [(ITEM, 10)]
    saved = cast.client("zheng").get(f"/appeals/{appeal.pk}/file/")
    assert "attachment" in saved.headers["Content-Disposition"]
    assert b"PNG" in b"".join(saved.streaming_content)


@pytest.mark.parametrize("typed", ["11", "-1", "9.555", "很多"])
def test_impossible_points_are_marked_and_nothing_is_filed(
    cast: Cast, typed: str
) -> None:
    month(cast)
    open_today(cast)
    own = result_of(cast, "li")
    sent = {f"points_{ITEM}": typed, "text": "请核对。"}
    answer = cast.client("li").post(f"/my/results/{own.pk}/appeal/", sent)
    assert "is-invalid" in answer.content.decode()
    assert not Appeal.objects.exists()


def test_a_program_is_no_proof(cast: Cast) -> None:
    month(cast)
    open_today(cast)
    own = result_of(cast, "li")
    file = SimpleUploadedFile("证据.exe", b"MZ....")
    typed = {f"points_{ITEM}": "10", "text": "请核对。", "file": file}
    cast.client("li").post(f"/my/results/{own.pk}/appeal/", typed)
    assert not Appeal.objects.exists()


def test_nobody_files_for_another(cast: Cast) -> None:
    month(cast)
    open_today(cast)
    own = result_of(cast, "li")
    for other in ("wang", "chen", "zhou", "zheng", "admin"):
        sent = {f"points_{ITEM}": "10", "text": "请核对。"}
        answer = cast.client(other).post(f"/my/results/{own.pk}/appeal/", sent)
        assert answer.status_code in (403, 404)
    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *[("li", 200), ("zheng", 200), ("zhou", 200), ("shen", 200)],
        *[("wang", 404), ("chen", 404), ("lin", 404), ("sun", 404), ("admin", 404)],
    ],
)
def test_an_appeal_is_read_by_its_person_the_panel_hr_and_auditors(
    cast: Cast, who: str, status: int
) -> None:
    month(cast)
    appeal = filed(cast)
    assert cast.client(who).get(f"/appeals/{appeal.pk}/").status_code == status


def test_only_the_panel_decides(cast: Cast) -> None:
    month(cast)
    appeal = filed(cast)
    sent = {"state": "refused", "reasons": "理由"}
    for other in ("li", "chen", "zhou", "wu", "shen", "admin"):
        answer = cast.client(other).post(f"/appeals/{appeal.pk}/decide/", sent)
        assert answer.status_code in (403, 404)
    appeal.refresh_from_db()
    assert appeal.state == "filed"
    cast.client("zheng").post(f"/appeals/{appeal.pk}/decide/", sent)
    appeal.refresh_from_db()
    assert appeal.state == "refused"


def test_only_its_person_withdraws(cast: Cast) -> None:
    month(cast)
    appeal = filed(cast)
    for other in ("wang", "zheng", "zhou"):
        answer = cast.client(other).post(f"/appeals/{appeal.pk}/withdraw/")
        assert answer.status_code in (403, 404)
    cast.client("li").post(f"/appeals/{appeal.pk}/withdraw/")
    appeal.refresh_from_db()
    assert appeal.state == "withdrawn"


def test_the_panel_sees_the_raters_and_the_person_does_not_see_who_moves(
    cast: Cast,
) -> None:
    month(cast)
    appeal = filed(cast)
    panel = cast.client("zheng").get(f"/appeals/{appeal.pk}/").content.decode()
    own = cast.client("li").get(f"/appeals/{appeal.pk}/").content.decode()
    assert "陈主管" in panel
    assert "裁决打分" in panel
    assert "陈主管" not in own


def test_appeals_are_counted_by_item_and_rater(cast: Cast) -> None:
    month(cast)
    filed(cast)
    text = cast.client("zhou").get("/appeals/counts/").content.decode()
    assert "工作协调" in text
    assert "陈主管" in text
    assert cast.client("li").get("/appeals/counts/").status_code == 403


def test_what_the_panel_typed_stands_there_again_after_a_mistake(cast: Cast) -> None:
    month(cast)
    appeal = filed(cast)
    sent = {"state": "upheld", "reasons": "很长的理由", f"points_{ITEM}": "99"}
    answer = cast.client("zheng").post(f"/appeals/{appeal.pk}/decide/", sent)
    text = answer.content.decode()
    assert "不在该项目允许的分值内" in text
    assert "很长的理由" in text
    assert 'value="99"' in text
