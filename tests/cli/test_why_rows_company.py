"""The rows of a company's own indicators, and of a month that came out of the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.cli import main
from tests.runs.own_company import (
    CONTACTS,
    HOURS,
    INDICATORS,
    SCHEME,
    WORKED,
    company,
    month,
)

EXCLUSIONS = """\
exclusions:
  - name: outage
    title: {zh: 平台故障, en: outage of the platform}
    of: [refund_share]
    where: topic = '尺码'
"""


def run(tmp_path: Path, inputs: Path, *more: str | Path, scheme: str = SCHEME) -> Path:
    file, out = tmp_path / "own.yaml", tmp_path / "out"
    file.write_text(scheme, encoding="utf-8")
    words = ["run", "--scheme", file, "--period", "2026-10", "--inputs", inputs]
    assert main([str(word) for word in (*words, "--out", out, *more)]) == 0
    return out


def rows(
    capsys: pytest.CaptureFixture[str], out: Path, *words: str
) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["why", "--out", str(out), "--employee", "A01", "--rows", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.fixture
def computed(tmp_path: Path) -> Path:
    """A run with an own indicator, working hours and an exclusion."""
    files = {"indicators": INDICATORS + WORKED, "working_hours": HOURS}
    home = company(tmp_path, **files, exclusions=EXCLUSIONS)
    return run(tmp_path, month(tmp_path, CONTACTS), "--company", home)


def test_an_own_indicator_shows_its_rows_and_the_exclusion_of_the_month(
    computed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = rows(capsys, computed, "--item", "refunds")
    assert status == 0
    assert "算法：退款咨询 ÷ 联络" in out
    assert "计入 1 行，未达到 2 行，不计 1 行：其中平台故障 1。" in out
    assert "与评分理由里的“退款咨询占比”完全一致。" in out


def test_working_time_is_shown_as_it_was_counted(
    computed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = rows(capsys, computed, "--indicator", "工作时间首响")
    assert "计入的时长合计 240 秒，除以 4 行：240/4。" in out
    assert "10-12 10:00:00  10-12 10:01:00" in out


def test_a_definition_that_was_changed_after_the_run_is_refused(
    computed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = computed / "kept" / "company" / "indicators.yaml"
    changed = file.read_text("utf-8").replace("'退款'", "'物流'")
    file.write_text(changed, encoding="utf-8")
    status, _, err = rows(capsys, computed, "--item", "refunds")
    assert status == 1
    assert "KH932" in err and "公司自定指标" in err


def test_a_month_out_of_the_store_shows_the_rows_of_its_versions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Later imports change the store, and not what stands behind the month."""
    inputs, store = month(tmp_path, CONTACTS), str(tmp_path / "S")
    home = company(tmp_path, indicators=INDICATORS)
    for name in ("employees", "contacts"):
        bring(inputs / f"{name}.csv", name, store)
    taken = tmp_path / "october"
    words = ["store", "month", "--period", "2026-10", "--store", store]
    assert main([*words, "--out", str(taken)]) == 0
    out = run(tmp_path, taken, "--company", home)
    later = (inputs / "contacts.csv").read_text("utf-8").replace("退款", "物流")
    (inputs / "contacts.csv").write_text(later, encoding="utf-8")
    bring(inputs / "contacts.csv", "contacts", store)
    status, printed, _ = rows(capsys, out, "--item", "refunds")
    assert status == 0
    assert "计入 1 行，未达到 3 行。" in printed
    assert "这些行取自数据仓：服务记录第 1 版。" in printed


def bring(file: Path, table: str, store: str) -> None:
    words = ["import", str(file), "--as", table, "--source", "CRM", "--store", store]
    assert main(words) == 0


def test_a_team_shows_the_rows_of_all_whose_records_count_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = company(tmp_path, indicators=INDICATORS)
    inputs = month(tmp_path, CONTACTS, "A01,一组")
    accounts = "account,employee\nB01,A01\nB02,A01\n"
    (inputs / "accounts.csv").write_text(accounts, encoding="utf-8")
    contacts = (inputs / "contacts.csv").read_text("utf-8")
    contacts = contacts.replace("A01", "B01").replace("A02", "B02")
    (inputs / "contacts.csv").write_text(contacts, encoding="utf-8")
    scheme = SCHEME.replace("version: 1", "version: 1\nsubject: team")
    out = run(tmp_path, inputs, "--company", home, scheme=scheme)
    status, printed, _ = rows(capsys, out, "--item", "refunds")
    assert status == 0
    assert "计入 3 行，未达到 5 行。" in printed
    assert "与评分理由里的“退款咨询占比”完全一致。" in printed
