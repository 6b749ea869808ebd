"""What records a month rests on, and that nothing delivered is no zero until it is said."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from kaohe.records.store import Store, import_into
from kaohe_web.audit.models import Entry
from kaohe_web.bridge.inputs import inputs_of
from kaohe_web.bridge.so_far import figures_to_date
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import COLLECTING, PUBLISHED
from kaohe_web.home import records_root
from kaohe_web.records.by_hand import ByHand, by_hand
from kaohe_web.records.models import MeasureEntry, NothingThisMonth
from kaohe_web.schemes.content import scheme_of, scheme_of_text
from tests.web.cast import Cast
from tests.web.forms import month, of
from tests.web.rules import AT

SEPTEMBER = """agent,on,scheduled_hours,worked_hours,late_minutes,early_minutes,status
LI,2026-09-30,8,8,20,0,present
"""
OCTOBER = SEPTEMBER.replace("2026-09-30", "2026-10-12")
#: An item that takes its figure from wherever it is.
BARE = "indicator: csat_rate"
LATE = AT + timedelta(days=40)


@pytest.fixture
def cycle(cast: Cast, tmp_path: Path) -> Cycle:
    """October, where attendance was imported for September alone."""
    bring(tmp_path, SEPTEMBER)
    return month(cast)


def bring(folder: Path, rows: str) -> None:
    path = folder / "attendance.csv"
    path.write_text(rows, encoding="utf-8")
    when = AT.replace(tzinfo=None)
    import_into(Store(records_root()), path, "attendance", None, "考勤", "zhou", when)


def absences(cast: Cast, at: datetime = LATE) -> object:
    who = of(cast, "li")
    found = figures_to_date(who.cycle, scheme_of(who.version), ["LI"], at)
    return found["LI"].get("absences")


def later(minutes: int) -> datetime:
    """Figures that are measured stand for some minutes."""
    return LATE + timedelta(minutes=minutes)


def say(client: Client, cycle: Cycle, **form: str) -> int:
    url = f"/cycles/{cycle.pk}/records/attendance/nothing/"
    return client.post(url, form).status_code


def test_a_table_of_other_months_is_missing_and_proposes_nothing(
    cast: Cast, cycle: Cycle
) -> None:
    page = cast.client("zhou").get(f"/cycles/{cycle.pk}/records/").content.decode()
    assert "本月没有导入" in page
    assert absences(cast) is None


def test_what_somebody_said_there_was_none_of_is_a_zero_with_his_name(
    cast: Cast, cycle: Cycle
) -> None:
    before = inputs_of(cycle, {}).sha256
    zhou = cast.client("zhou")
    assert say(zhou, cycle, reason="无排班") == 302
    page = zhou.get(f"/cycles/{cycle.pk}/records/").content.decode()
    assert "已声明本月没有" in page and "无排班" in page
    assert absences(cast) is not None
    assert Entry.objects.get(action="record.nothing").after == {"table": "attendance"}
    assert inputs_of(cycle, {}).sha256 != before
    assert say(zhou, cycle, back="1") == 302
    assert absences(cast, later(9)) is None


def test_rows_of_the_month_need_no_word(
    cast: Cast, cycle: Cycle, tmp_path: Path
) -> None:
    bring(tmp_path, OCTOBER)
    page = cast.client("zhou").get(f"/cycles/{cycle.pk}/records/").content.decode()
    assert "本月没有导入" not in page
    assert absences(cast) is not None


def test_a_table_that_never_was_there_can_be_said_to_be_empty_too(
    cast: Cast, cycle: Cycle
) -> None:
    zhou = cast.client("zhou")
    page = zhou.get(f"/cycles/{cycle.pk}/records/").content.decode()
    assert "从未导入" in page
    zhou.post(f"/cycles/{cycle.pk}/records/complaints/nothing/", {})
    parts = inputs_of(cycle, {}).parts
    assert parts[0].intake.records["complaints"].num_rows == 0


@pytest.mark.parametrize(
    ("who", "state", "table", "answer"),
    [
        ("li", "", "attendance", 403),
        ("zhou", PUBLISHED, "attendance", 302),
        ("zhou", "", "ratings", 404),
    ],
)
def test_only_hr_says_so_of_records_before_the_month_is_closed(
    cast: Cast, cycle: Cycle, who: str, state: str, table: str, answer: int
) -> None:
    if state:
        Cycle.objects.update(state=state)
    url = f"/cycles/{cycle.pk}/records/{table}/nothing/"
    assert cast.client(who).post(url, {}).status_code == answer
    assert not NothingThisMonth.objects.exists()


def test_the_stage_of_collecting_asks_for_what_the_month_lacks(
    cast: Cast, cycle: Cycle
) -> None:
    Cycle.objects.update(state=COLLECTING)
    zhou = cast.client("zhou")
    page = zhou.get(f"/cycles/{cycle.pk}/").content.decode()
    assert "有 1 张表没有本月的数据" in page
    say(zhou, cycle)
    assert "没有本月的数据" not in zhou.get(f"/cycles/{cycle.pk}/").content.decode()


def enter(cycle: Cycle, cast: Cast, *codes: str) -> None:
    """Absences typed in the grid of figures for some people."""
    for who in cycle.participants.filter(employee__code__in=codes):
        MeasureEntry.objects.create(
            cycle=cycle,
            employee=who.employee,
            indicator="absences",
            value=0,
            by=cast.accounts["zhou"],
            at=AT,
        )


def everybody(cycle: Cycle) -> list[str]:
    return [*cycle.participants.values_list("employee__code", flat=True)]


def test_figures_entered_for_everybody_count_as_given(cast: Cast, cycle: Cycle) -> None:
    Cycle.objects.update(state=COLLECTING)
    people = everybody(cycle)
    enter(cycle, cast, *people)
    zhou = cast.client("zhou")
    page = zhou.get(f"/cycles/{cycle.pk}/records/").content.decode()
    assert "本月没有导入" not in page and "已手工录入" in page
    assert f"已录入 {len(people)}/{len(people)} 人" in page
    assert "没有本月的数据" not in zhou.get(f"/cycles/{cycle.pk}/").content.decode()


def test_figures_entered_for_some_are_told_with_the_number(
    cast: Cast, cycle: Cycle
) -> None:
    Cycle.objects.update(state=COLLECTING)
    enter(cycle, cast, "LI")
    zhou, of = cast.client("zhou"), len(everybody(cycle))
    page = zhou.get(f"/cycles/{cycle.pk}/records/").content.decode()
    assert "本月没有导入" in page and f"已录入 1/{of} 人" in page
    page = zhou.get(f"/cycles/{cycle.pk}/").content.decode()
    assert f"已为 {of} 人中的 1 人手工录入" in page


def test_what_a_scheme_takes_from_records_alone_cannot_be_given_by_hand(
    cast: Cast,
) -> None:
    only = "indicator: csat_rate\n    from: records"
    cycle = month(cast, "ecommerce_five")
    people = everybody(cycle)
    for one in cycle.participants.all():
        figure = {"indicator": "csat_rate", "value": 1}
        kept = {"by": cast.accounts["zhou"], "at": AT}
        MeasureEntry.objects.create(
            cycle=cycle, employee=one.employee, **figure, **kept
        )
    text = cycle.participants.all()[0].version.yaml
    key = cycle.participants.all()[0].version_id
    for written, given in ((text, len(people)), (text.replace(BARE, only), 0)):
        scheme, _ = scheme_of_text(written, "ecommerce_five.yaml")
        assert scheme is not None
        found = by_hand(cycle, {key: scheme}, {"surveys": {key: ["csat_rate"]}})
        assert found == {"surveys": ByHand(given, len(people))}
