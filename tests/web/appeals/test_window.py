"""An appeal is filed in time, counted in working days, and heard twice at most."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kaohe_web.appeals.actions.deciding import decide
from kaohe_web.appeals.actions.filing import CannotAppeal, withdraw
from kaohe_web.appeals.models import Appeal
from kaohe_web.appeals.window import standing
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.results.models import Reading
from kaohe_web.results.reading import reading_of
from tests.web.appeals.appealed import NOW, filed, month, result_of
from tests.web.cast import Cast


def where(cast: Cast, today: date) -> str | None:
    result = result_of(cast, "li")
    return standing(result, reading_of(result), company_calendar(), today).why


def test_the_days_count_from_the_deemed_delivery_where_nothing_was_read(
    cast: Cast,
) -> None:
    month(cast)
    Reading.objects.update(deemed_on=date(2026, 10, 14))  # a Wednesday
    assert where(cast, date(2026, 10, 19)) is None  # the third workday after it
    assert where(cast, date(2026, 10, 20)) == "appeal_over"


def test_a_weekend_does_not_shorten_the_time_after_a_proven_reading(
    cast: Cast,
) -> None:
    month(cast)
    friday = NOW.replace(day=16)
    Reading.objects.update(read_at=friday, deemed_on=date(2026, 10, 30))
    assert where(cast, date(2026, 10, 21)) is None
    assert where(cast, date(2026, 10, 22)) == "appeal_over"


def test_one_appeal_at_a_time(cast: Cast) -> None:
    month(cast)
    filed(cast)
    with pytest.raises(CannotAppeal, match="appeal_waiting"):
        filed(cast)
    assert Appeal.objects.count() == 1


def test_who_withdraws_may_appeal_again(cast: Cast) -> None:
    month(cast)
    appeal = filed(cast)
    withdraw(appeal=appeal, by=cast.accounts["li"], at=NOW)
    assert filed(cast).instance == 1


def test_there_is_no_third_instance(cast: Cast) -> None:
    month(cast)
    for instance in (1, 2):
        appeal = filed(cast)
        assert appeal.instance == instance
        decide(
            appeal=appeal,
            state="refused",
            grants={},
            reasons="记录不符",
            by=cast.accounts["zheng"],
            at=NOW,
        )
    with pytest.raises(CannotAppeal, match="appeal_heard_twice"):
        filed(cast)


def test_nobody_appeals_long_after(cast: Cast) -> None:
    month(cast)
    assert where(cast, (NOW + timedelta(days=40)).date()) == "appeal_over"


def test_who_has_no_score_is_sent_to_hr(cast: Cast) -> None:
    month(cast)
    result = result_of(cast, "li")
    result.state = "stopped"
    result.save()
    assert where(cast, NOW.date()) == "appeal_no_score"
