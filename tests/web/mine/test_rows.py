"""Behind a figure stand the rows that it was measured from, without customers' names."""

from __future__ import annotations

import pytest

from kaohe_web.results.models import PersonResult
from tests.web.cast import Cast
from tests.web.flow.month import published
from tests.web.mine.centre import ITEM, called_back, measured_scheme


@pytest.fixture
def own(cast: Cast) -> PersonResult:
    """小钱's result: three callbacks planned, two done."""
    called_back()
    measured_scheme(cast)
    published(cast)
    who = cast.accounts["qian"].employee
    return PersonResult.objects.get(participant__employee=who)


def test_the_rows_come_to_the_figure_and_customers_are_masked(
    cast: Cast, own: PersonResult
) -> None:
    item = next(i for i in own.detail["items"] if i["item"] == ITEM)
    assert (item["numerator"], item["denominator"]) == ("2", "3")
    address = f"/my/results/{own.pk}/rows/{ITEM}/?show=all"
    answer = cast.client("qian").get(address)
    text = answer.content.decode()
    assert "计入 2 条，未达到 1 条" in text
    assert "***30" in text
    assert "13800001230" not in text


def test_nobody_opens_the_rows_behind_a_colleague(
    cast: Cast, own: PersonResult
) -> None:
    for other in ("li", "lin", "zhou", "wu", "admin"):
        address = f"/my/results/{own.pk}/rows/{ITEM}/"
        assert cast.client(other).get(address).status_code in (403, 404)


@pytest.mark.parametrize("item", ["reports_quality", "unheard_of"])
def test_an_item_that_nobody_measures_has_no_page(
    cast: Cast, own: PersonResult, item: str
) -> None:
    address = f"/my/results/{own.pk}/rows/{item}/"
    assert cast.client("qian").get(address).status_code == 404


@pytest.mark.parametrize("asked", ["0", "99999", "x", "1" * 40])
def test_a_wrong_page_number_is_no_fault(
    cast: Cast, own: PersonResult, asked: str
) -> None:
    address = f"/my/results/{own.pk}/rows/{ITEM}/?page={asked}"
    assert cast.client("qian").get(address).status_code == 200


def test_of_a_share_the_rows_that_missed_come_first_and_the_others_a_tap_away(
    cast: Cast, own: PersonResult
) -> None:
    client, address = cast.client("qian"), f"/my/results/{own.pk}/rows/{ITEM}/"
    text = client.get(address).content.decode()
    assert "全部 3" in text and "未达到 1" in text
    assert "***32" in text and "***30" not in text
    text = client.get(f"{address}?show=counted").content.decode()
    assert "***30" in text and "***32" not in text


def test_a_fact_that_the_item_does_not_name_has_no_page(
    cast: Cast, own: PersonResult
) -> None:
    address = f"/my/results/{own.pk}/rows/reports_quality/?of=csat_rate"
    assert cast.client("qian").get(address).status_code == 404
