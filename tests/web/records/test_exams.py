"""Exams and typing tests: entered or imported, they become figures that open down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from kaohe.base.period import Period
from kaohe.dictionary import INDICATORS
from kaohe.records.measure import measure
from kaohe.records.rows import rows_behind
from kaohe.records.store import Store
from kaohe_web.audit.models import Entry
from kaohe_web.home import records_root
from kaohe_web.records.bringing import carry_out, undo
from kaohe_web.records.exams import results_of
from kaohe_web.records.models import Upload
from kaohe_web.results.models import PersonResult
from kaohe_web.schemes.content import new_version
from kaohe_web.schemes.models import SchemeVersion
from tests.web.cast import Cast
from tests.web.flow.month import published
from tests.web.rules import AT, assign

OCTOBER = Period(2026, 10)


def send(cast: Cast, who: str = "zhou", **cells: str) -> int:
    """The grid of 一组 with some cells filled in; keys are like ``li_score``."""
    form = {
        "unit": str(cast.units["一组"].pk),
        "kind": "product",
        "exam": "十月产品考试",
        "taken_on": "2026-10-20",
        "full": "50",
    }
    for key, text in cells.items():
        name, _, column = key.partition("_")
        if name in cast.accounts:
            form[f"{cast.accounts[name].employee_id}.{column}"] = text
        else:
            form[key] = text
    return cast.client(who).post("/exams/enter/", form).status_code


def imported() -> Upload:
    """The newest upload, imported as the worker would."""
    upload = Upload.objects.latest("pk")
    carry_out(upload, timezone.now())
    upload.refresh_from_db()
    assert upload.state == Upload.State.DONE, upload.report
    return upload


def figures(name: str) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """The figure of everybody who has one: numerator and denominator."""
    store = Store(records_root())
    records = store.month(OCTOBER).records
    staff = ("LI", "WANG", "SUN")
    found = measure(records, [name], OCTOBER, staff, INDICATORS).figures
    own = {who: one[name] for who, one in found.items() if name in one}
    return {w: (f.numerator, f.denominator) for w, f in own.items() if f.denominator}


def test_results_of_an_exam_become_the_score_that_schemes_name(cast: Cast) -> None:
    assert send(cast, li_score="45", wang_score="50") == 302
    upload = imported()
    assert (upload.table, upload.source) == ("exams", "考试录入")
    assert figures("exam_score") == {"LI": (90, 1), "WANG": (100, 1)}
    assert Entry.objects.filter(action="record.bring").exists()


def test_a_missed_exam_is_left_out_and_its_resit_counts(cast: Cast) -> None:
    send(cast, li_score="缺考", wang_score="40")
    imported()
    assert figures("exam_score") == {"WANG": (80, 1)}
    send(cast, li_score="35", taken_on="2026-10-27")
    imported()
    assert figures("exam_score") == {"LI": (70, 1), "WANG": (80, 1)}
    page = cast.client("zhou").get("/exams/?period=2026-10").content.decode()
    assert "缺考" in page and "补考" in page


def test_entering_an_exam_again_replaces_it_and_it_can_be_undone(cast: Cast) -> None:
    send(cast, li_score="10")
    imported()
    send(cast, li_score="45")
    again = imported()
    assert figures("exam_score") == {"LI": (90, 1)}
    undo(account=cast.accounts["zhou"], upload=again, at=timezone.now())
    assert figures("exam_score") == {"LI": (20, 1)}


def test_a_typing_test_becomes_speed_and_accuracy(cast: Cast) -> None:
    told = {"kind": "typing", "li_typed": "530", "li_wrong": "10", "li_minutes": "10"}
    assert send(cast, **told) == 302
    imported()
    assert figures("typing_speed") == {"LI": (520, 10)}
    assert figures("typing_accuracy") == {"LI": (520, 530)}
    sat = results_of(OCTOBER, {"LI"})
    assert [(s.typed, s.wrong, s.taken_on) for s in sat] == [
        (530, 10, date(2026, 10, 20))
    ]


def test_the_figure_opens_down_to_the_entry(cast: Cast) -> None:
    send(cast, li_score="45", wang_score="缺考")
    imported()
    records = Store(records_root()).month(OCTOBER).records
    rows = rows_behind(records, "exam_score", "LI", OCTOBER)
    assert rows is not None
    assert [r.cells["exam"] for r in rows.rows] == ["十月产品考试"]


EXAM_ONLY = """
scheme: exam_only
version: 1
title: 考试
source: ours
effective_from: 2026-01-01
period: month
items:
  - {id: exam, title: 考试成绩, full: 100, indicator: exam_score, ratio: {to: 100}}
"""


def test_from_ones_result_one_opens_the_exam_behind_it(cast: Cast) -> None:
    text = EXAM_ONLY.strip()
    version = new_version(text=text, name="exam.yaml", account=None, at=AT)
    version.state = SchemeVersion.State.ACTIVE
    version.save()
    qian = cast.accounts["qian"].employee
    assert qian is not None
    assign("exam_only", cast.units["公司"], employee=qian)
    where = {"unit": str(cast.units["三组"].pk), f"{qian.pk}.score": "45"}
    assert send(cast, **where) == 302
    imported()
    published(cast)
    result = PersonResult.objects.get(participant__employee=qian)
    assert result.score == 90
    page = cast.client("qian").get(f"/my/results/{result.pk}/rows/exam/")
    assert "十月产品考试" in page.content.decode()


def test_a_wrong_cell_keeps_everything_as_it_was(cast: Cast) -> None:
    assert send(cast, li_score="九十", wang_score="40") == 422
    assert send(cast, li_score="-1") == 422
    assert send(cast, li_score="40", exam=" ") == 422
    assert send(cast, li_score="40", full="0") == 422
    assert send(cast) == 422
    assert not Upload.objects.exists()


def test_hr_enters_no_result_of_his_own(cast: Cast) -> None:
    page = cast.client("zhou").get(f"/exams/enter/?unit={cast.units['公司'].pk}")
    text = page.content.decode().split("<main")[1]
    assert "小李" in text and "周人事" not in text


@pytest.mark.parametrize("username", ["li", "chen", "wu", "zheng", "shen", "he"])
def test_others_enter_nothing(username: str, cast: Cast) -> None:
    assert send(cast, username, li_score="40") == 403
    assert not Upload.objects.exists()


def test_the_empty_workbook_has_headings_that_the_upload_knows(cast: Cast) -> None:
    answer = cast.client("zhou").get("/exams/form.xlsx")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file
    assert content.startswith(b"PK")
