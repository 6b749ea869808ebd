"""Past months come in as they were published, and go out again as a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kaohe_web.audit.models import Entry
from kaohe_web.bridge.past import past_rows
from kaohe_web.cycles.models import Cycle
from kaohe_web.records.models import PastImport, PastMonth
from tests.web.cast import Cast
from tests.web.own_book import book
from tests.web.rules import AT

HEADS = ("姓名", "月份", "总分", "等级", "排名", "纪律性")
MONTHS = (
    HEADS,
    ("小李", "2025年12月", 91.5, "良", 1, 5),
    ("小王", "2025年12月", 80, "好", 2, 4),
    ("小李", "2026-01", 96, "优", 1, 5),
)


def brought(cast: Cast, rows: Any = MONTHS) -> Any:
    """What the page says of the sheet, and the import after it was confirmed."""
    hr = cast.client("zhou")
    look = hr.post("/past/", {"file": book(rows, "历史")})
    hr.post("/past/", {"kept": look.context["kept"], "confirmed": "1"})
    return look.context


def test_nothing_is_kept_before_it_is_confirmed(cast: Cast) -> None:
    look = cast.client("zhou").post("/past/", {"file": book(MONTHS)})
    assert look.context["counts"] == {"new": 3, "same": 0, "refused": 0}
    assert not PastMonth.objects.exists()


def test_months_are_kept_as_the_sheet_wrote_them(cast: Cast) -> None:
    brought(cast)
    one = PastMonth.objects.get(employee__code="LI", period="2025-12")
    assert (one.score, one.grade, one.score_rank) == (Decimal("91.50"), "良", 1)
    assert (one.ranked_of, one.items) == (2, [["纪律性", "5"]])
    told = Entry.objects.get(action="past.bring")
    assert told.after == {"2025-12": 2, "2026-01": 1}


def test_the_next_month_is_computed_with_them_as_history(cast: Cast) -> None:
    brought(cast)
    cycle = Cycle(period="2026-02", unit=cast.units["公司"], opened_at=AT)
    rows = [(r.employee, r.period, r.grade) for r in past_rows(cycle, (), set())]
    assert sorted(rows) == [
        ("LI", "2025-12", "良"),
        ("LI", "2026-01", "优"),
        ("WANG", "2025-12", "好"),
    ]


def test_the_same_sheet_again_brings_nothing(cast: Cast) -> None:
    brought(cast)
    assert brought(cast)["counts"] == {"new": 0, "same": 3, "refused": 0}
    assert PastImport.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("小某", "2025-12", 90, "良", 1, 5), "past_nobody"),
        (("小李", "2999-12", 90, "良", 1, 5), "past_not_past"),
        (("小李", "", 90, "良", 1, 5), "past_no_month"),
        (("小李", "2025-12", None, None, 1, 5), "past_no_score"),
        (("小李", "2025-12", 90.123, "良", 1, 5), "past_wrong_score"),
        (("周人事", "2025-12", 90, "良", 1, 5), "past_nobody"),
    ],
)
def test_what_cannot_be_taken_is_told_with_the_reason(
    cast: Cast, row: Any, why: str
) -> None:
    found = brought(cast, (HEADS, row))
    assert [one.why for one in found["shown"]] == [why]
    assert not PastMonth.objects.exists()


def test_an_import_is_undone_as_a_whole_and_once(cast: Cast) -> None:
    brought(cast)
    hr, batch = cast.client("zhou"), PastImport.objects.get()
    for _ in range(2):
        assert hr.post("/past/", {"undo": str(batch.pk)}).status_code == 302
    assert not PastMonth.objects.exists()
    assert Entry.objects.filter(action="past.undo").count() == 1


@pytest.mark.parametrize("username", ["chen", "wu", "shen", "li", "admin"])
def test_others_bring_and_undo_nothing(cast: Cast, username: str) -> None:
    brought(cast)
    client, batch = cast.client(username), PastImport.objects.get()
    assert client.post("/past/", {"undo": str(batch.pk)}).status_code == 403
    assert PastMonth.objects.count() == 3


def test_hr_of_a_branch_undoes_nothing_of_the_company(cast: Cast) -> None:
    brought(cast)
    cast.person("fang", "方人事", "华东分部", {"hr": "华东分部"})
    batch = PastImport.objects.get()
    answer = cast.client("fang").post("/past/", {"undo": str(batch.pk)})
    assert answer.status_code == 404
    assert PastMonth.objects.count() == 3
