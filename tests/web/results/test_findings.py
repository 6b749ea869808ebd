"""The findings of a run: sought, filtered, the worst first, and as a workbook."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from kaohe.base.findings import Place, finding
from kaohe.exchange.result_json import finding_data
from kaohe_web.results.approving import newest
from kaohe_web.results.models import Run
from tests.web.cast import Cast
from tests.web.flow.month import computed

TWICE = finding("KH427", Place(employee="WANG"), event="顶班")
FOREIGN = finding("KH404", Place(employee="LI", item="handling"), rater="WANG")


@pytest.fixture
def run(cast: Cast) -> Run:
    """A run that found a warning and an error."""
    found = newest(computed(cast))
    assert found is not None
    found.findings = [finding_data(one) for one in (TWICE, FOREIGN)]
    found.save()
    return found


def codes(client: Client, run: Run, query: str = "") -> list[str]:
    """The codes on the page, in its order."""
    answer = client.get(f"/runs/{run.pk}/findings/?{query}")
    return [one.code for one in answer.context["findings"]]


def test_errors_come_before_warnings(cast: Cast, run: Run) -> None:
    assert codes(cast.client("zhou"), run) == ["KH404", "KH427"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=顶班", ["KH427"]),
        ("q=li", ["KH404"]),
        ("q=小王", ["KH427"]),
        ("q=处事能力", ["KH404"]),
        ("level=warning", ["KH427"]),
        ("code=KH404", ["KH404"]),
        ("code=KH404&level=warning", []),
    ],
)
def test_they_are_sought_by_what_they_say_and_by_person(
    cast: Cast, run: Run, query: str, found: list[str]
) -> None:
    assert codes(cast.client("zhou"), run, query) == found


def test_what_is_filtered_is_exported(cast: Cast, run: Run) -> None:
    address = f"/runs/{run.pk}/findings/?q=wang&level=warning&export=xlsx"
    answer = cast.client("zhou").get(address)
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(
        0
    )
    (row,) = [r for r in sheet.to_python() if "KH427" in r]
    assert row == ["警告", "KH427", "小王 WANG", TWICE.says("zh"), TWICE.next("zh")]
