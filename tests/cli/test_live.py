"""``kaohe live`` as a supervisor at a terminal meets it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kaohe.cli import main
from kaohe.records.store import Store
from tests.records.store.shop import bring, contact

SCHEME = """
scheme: shop
version: 1
title: 网店客服
effective_from: 2026-01-01
grades: [{grade: 好, from: 0}]
items:
  - id: replied
    title: 接通率
    full: 10
    indicator: answer_rate
    bands: [{in: ">= 95%", points: 10}, {in: "[80%, 95%)", points: 6},
            {in: "< 80%", points: 0}]
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Nine calls of the fifth, eight answered within seconds; one of the ninth."""
    store = Store(tmp_path)
    bring(store, [{"employee": "A01", "name": "小李"}], "people", "employees")
    calls = []
    for number in range(10):
        call = contact(number, day=9 if number == 9 else 5)
        reply = call["started_at"] + timedelta(seconds=20)
        answered = None if number == 0 else reply
        calls.append({**call, "answered_at": answered, "first_response_at": answered})
    bring(store, calls, "calls")
    return tmp_path


def said(
    capsys: pytest.CaptureFixture[str], shop: Path, *words: str, status: int = 0
) -> list[str]:
    args = ["live", "--store", str(shop), "--period", "2026-10", *words]
    assert main(args) == status
    out, err = capsys.readouterr()
    return out.splitlines() if status == 0 else err.splitlines()


def test_the_figures_say_that_they_are_provisional_and_when_they_were_true(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, shop, "--as-of", "2026-10-08")
    assert lines[0].startswith("2026年10月 暂计，截至 2026-10-09 00:00。")
    assert lines[1] == "A01  小李"
    assert "  接通率：约 88.89%（8/9）" in lines
    assert "  首次响应时间 90 分位：20 秒" in lines


def test_a_later_moment_counts_what_came_later(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, shop, "--as-of", "2026-10-20T12:00", "--lang", "en")
    assert "provisional, as of 2026-10-20 12:00." in lines[0]
    assert "  Answer rate: 90% (9/10)" in lines


def test_with_a_scheme_it_tells_the_points_and_the_way_to_the_next_band(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scheme = tmp_path / "shop.yaml"
    scheme.write_text(SCHEME, "utf-8")
    lines = said(capsys, shop, "--scheme", str(scheme), "--as-of", "2026-10-20T12:00")
    assert lines[2:] == [
        "  接通率：90%（9/10）",
        "    照此可得 6.00 分，满分 10 分。",
        "    如果以后每一条都合格，再有 10 条可升一档，多得 4.00 分。",
    ]


def test_a_month_that_has_not_begun_and_a_word_that_is_no_time_are_refused(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (early,) = said(capsys, shop, "--as-of", "2026-09-01", status=2)
    (wrong,) = said(capsys, shop, "--as-of", "昨天", status=2)
    assert early.startswith("KH741") and wrong.startswith("KH740")


def test_nothing_is_known_of_tomorrow(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "2126" not in said(capsys, shop, "--as-of", "2126-01-01")[0]
