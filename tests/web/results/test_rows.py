"""Behind a figure stand its rows, for whoever may read the result and nobody else."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from kaohe_web.appeals.models import Appeal
from kaohe_web.results.models import PersonResult
from tests.web.cast import Cast
from tests.web.flow.month import published
from tests.web.mine.centre import ITEM, called_back, measured_scheme
from tests.web.rules import AT


@pytest.fixture
def result(cast: Cast) -> PersonResult:
    """小钱's result, led by 林主管: three callbacks planned, two done."""
    called_back()
    measured_scheme(cast)
    published(cast)
    who = cast.accounts["qian"].employee
    return PersonResult.objects.get(participant__employee=who)


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("zhou", "/results/{}/"),
        ("wu", "/results/{}/"),
        ("shen", "/results/{}/"),
        ("lin", "/team/results/{}/"),
    ],
)
def test_who_may_read_the_result_opens_its_rows_from_it(
    cast: Cast, result: PersonResult, who: str, page: str
) -> None:
    client, address = cast.client(who), page.format(result.pk)
    rows = f"{address}rows/{ITEM}/"
    assert rows in client.get(address).content.decode()
    text = client.get(f"{rows}?show=all").content.decode()
    assert "计入 2 条，未达到 1 条" in text
    assert "***30" in text and "13800001230" not in text


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("lin", "/results/{}/"),
        ("chen", "/team/results/{}/"),
        ("qian", "/results/{}/"),
        ("li", "/team/results/{}/"),
        ("zheng", "/results/{}/"),
        ("admin", "/results/{}/"),
    ],
)
def test_nobody_else_does(
    cast: Cast, result: PersonResult, who: str, page: str
) -> None:
    for query in ("", "?export=csv"):
        address = f"{page.format(result.pk)}rows/{ITEM}/{query}"
        assert cast.client(who).get(address).status_code in (403, 404)


def test_before_it_is_published_those_who_lead_him_see_no_rows(
    cast: Cast, result: PersonResult
) -> None:
    result.run.publication.delete()
    address = f"/team/results/{result.pk}/rows/{ITEM}/"
    assert cast.client("lin").get(address).status_code == 404


def test_all_rows_come_as_a_file_with_customers_masked(
    cast: Cast, result: PersonResult
) -> None:
    answer = cast.client("zhou").get(f"/results/{result.pk}/rows/{ITEM}/?export=csv")
    text = answer.content.decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(text)))
    assert [one["计入情况"] for one in lines].count("计入") == 2
    assert len(lines) == 3
    assert "13800001230" not in text


def test_the_panel_opens_the_rows_of_what_is_appealed_and_of_nothing_else(
    cast: Cast, result: PersonResult
) -> None:
    appeal = Appeal.objects.create(result=result, text="回访了三位", filed_at=AT)
    panel = cast.client("zheng")
    address = f"/appeals/{appeal.pk}/rows/{ITEM}/"
    assert panel.get(address).status_code == 404
    appeal.items.create(item=ITEM, asked=20)
    assert "未达到 1" in panel.get(address).content.decode()
    assert address in panel.get(f"/appeals/{appeal.pk}/").content.decode()
    assert cast.client("li").get(address).status_code == 404
