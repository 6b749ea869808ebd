"""A department's own sheet becomes a draft, shown before it is kept."""

from __future__ import annotations

from kaohe_web.schemes.models import SchemeVersion
from tests.web.cast import Cast
from tests.web.own_book import TWO_RATERS, book

LONG = (
    ("姓名", "考核项目", "权重", "目标", "得分"),
    ("小李", "客户满意度", 0.6, "≥95%", 54),
    ("小李", "日常工作", 0.4, "按时完成", 30),
)


def test_an_own_sheet_is_shown_and_not_kept(cast: Cast) -> None:
    answer = cast.client("zhou").post("/schemes/upload/", {"file": book(TWO_RATERS)})
    page = answer.content.decode()
    assert "工作业绩" in page and "满分 45 分" in page and "自评 40%" in page
    assert not SchemeVersion.objects.exists()


def test_it_is_kept_under_the_title_and_day_that_were_chosen(cast: Cast) -> None:
    hr = cast.client("zhou")
    look = hr.post("/schemes/draft/", {"file": book(TWO_RATERS)})
    form = {"kept": look.context["kept"], "title": "客服考核", "since": "2026-09-01"}
    hr.post("/schemes/draft/", {**form, "keep": "1"})
    version = SchemeVersion.objects.get()
    assert (version.title, str(version.effective_from)) == ("客服考核", "2026-09-01")
    assert (version.scheme, version.state) == ("own_1", "draft")


def test_a_second_sheet_gets_an_id_of_its_own(cast: Cast) -> None:
    hr = cast.client("zhou")
    for rows in (TWO_RATERS, LONG):
        hr.post("/schemes/draft/", {"file": book(rows), "keep": "1"})
    kept = SchemeVersion.objects.order_by("scheme").values_list("scheme", flat=True)
    assert list(kept) == ["own_1", "own_2"]


def test_items_with_a_target_are_measured_or_rated_as_one_chooses(cast: Cast) -> None:
    hr = cast.client("zhou")
    for judged in ("measured", "rated"):
        form = {"file": book(LONG), "judged": judged, "keep": "1"}
        hr.post("/schemes/draft/", form)
    texts = SchemeVersion.objects.order_by("scheme").values_list("yaml", flat=True)
    assert ["indicator: csat_rate" in text for text in texts] == [True, False]


def test_a_workbook_without_items_is_told_and_not_kept(cast: Cast) -> None:
    form = {"file": book((("随便",), ("写的",))), "keep": "1"}
    answer = cast.client("zhou").post("/schemes/draft/", form)
    assert answer.status_code == 422
    assert "KH619" in answer.content.decode()
    assert not SchemeVersion.objects.exists()
