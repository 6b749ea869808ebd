"""A company's own indicator through the whole walk: scored, paid, explained, kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kaohe.base.findings import Refused
from kaohe.base.language import Lang
from kaohe.cli import main
from kaohe.exchange.result_json import write_result
from kaohe.explain import explain_person
from kaohe.runs.company import open_company
from kaohe.runs.kept import open_run
from kaohe.runs.produce import Produced, produce
from kaohe.runs.replay import replay
from tests.exchange.opened import Opened
from tests.runs.own_company import (
    CONTACTS,
    HOURS,
    INDICATORS,
    OCTOBER,
    SCHEME,
    company,
    month,
)
from tests.walks.months import fired, of, paid, points


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A company folder and a month folder side by side."""
    company(tmp_path, indicators__refunds=INDICATORS, schemes__own=SCHEME)
    month(tmp_path, CONTACTS)
    return tmp_path


def run(made: Path, lang: Lang = "zh") -> Produced:
    home = made / "company"
    return produce("own", made / "month", OCTOBER, made / "out", home, lang)


def test_it_is_scored_ranked_paid_and_proposed_by(made: Path) -> None:
    result = run(made).result
    first, second = of(result, "A01"), of(result, "A02")
    assert (points(first), points(second)) == (
        {"refunds": "100.00"},
        {"refunds": "40.00"},
    )
    assert [entry.event for entry in first.ledger] == ["few"]
    assert (paid(first), paid(second)) == ({"calm": "200.00"}, {})
    # Less is better, so the smaller share is first.
    assert (fired(first), fired(second)) == (["talk"], [])


def test_a_few_cases_get_the_badge_that_the_company_asks_for(tmp_path: Path) -> None:
    company(tmp_path, indicators=INDICATORS, schemes__own=SCHEME)
    month(tmp_path, "C1,A01,物流,2026-10-12 10:00,", "A01,小李")
    item = of(run(tmp_path).result, "A01").item("refunds")
    assert item is not None and item.small


@pytest.mark.parametrize(
    ("lang", "title"),
    [("zh", "退款咨询占比"), ("en", "Share of contacts about refunds")],
)
def test_forms_and_reasons_call_it_by_its_title(
    made: Path, lang: Lang, title: str
) -> None:
    produced = run(made, lang)
    for name in ("scorecards.xlsx", "summary.xlsx", "pay.xlsx"):
        assert title in "".join(Opened(made / "out" / name).texts()), name
    person = of(produced.result, "A01")
    told = "\n".join(explain_person(person, produced.scheme, lang))
    assert title in told and "refund_share" not in told and "25%" in told


def test_the_result_cites_the_indicators_that_it_came_from(made: Path) -> None:
    before = run(made).result.inputs
    file = made / "company" / "indicators" / "refunds.yaml"
    file.write_text("# a remark\n" + INDICATORS, "utf-8")
    assert run(made).result.inputs == before
    file.write_text(INDICATORS.replace("topic = '退款'", "topic = '物流'"), "utf-8")
    assert run(made).result.inputs["indicators"] != before["indicators"]


def test_the_folder_of_results_alone_is_enough_to_explain_and_replay(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(made).result
    other = made / "other.yaml"
    other.write_text(SCHEME.replace("points: 40", "points: 70"), "utf-8")
    for folder in ("company", "month"):
        shutil.rmtree(made / folder)
    kept = open_run(made / "out")
    assert kept.scheme.dictionary["refund_share"].unit == "share"
    assert write_result(kept.result) == write_result(result)
    words = ["why", "--out", str(made / "out"), "--employee", "A02", "--lang", "zh"]
    assert main(words) == 0
    assert "退款咨询占比" in capsys.readouterr().out
    after = replay(str(other), made / "out").after
    assert points(of(after, "A02")) == {"refunds": "70.00"}


def test_without_the_company_the_nearest_shipped_name_is_told(made: Path) -> None:
    scheme = str(made / "company" / "schemes" / "own.yaml")
    with pytest.raises(Refused, match="KH112"):
        produce(scheme, made / "month", OCTOBER, made / "out")


def test_a_broken_indicator_is_told_beside_the_scheme_that_misses_it(
    made: Path,
) -> None:
    file = made / "company" / "indicators" / "refunds.yaml"
    file.write_text(
        INDICATORS.replace("direction: down", "direction: sideways"), "utf-8"
    )
    with pytest.raises(Refused) as refused:
        run(made)
    codes = [one.code for one in refused.value.findings]
    assert codes[0].startswith("KH51") and "KH112" in codes


def test_what_is_wrong_with_an_unused_indicator_stands_in_the_findings(
    made: Path,
) -> None:
    wrong = INDICATORS.replace("refund_share", "unused").replace("topic =", "topik =")
    wrong = wrong.replace("退款咨询占比", "别的").replace("Share of contacts", "Others")
    (made / "company" / "indicators" / "unused.yaml").write_text(wrong, "utf-8")
    told = [f for f in run(made).result.findings if f.place.file == "unused.yaml"]
    assert told and all(one.level == "error" for one in told)


def test_figures_brought_along_are_known_by_its_title_and_its_domain(
    made: Path,
) -> None:
    rows = "employee,indicator,numerator,denominator\nA01,退款咨询占比,3,4\n"
    (made / "month" / "measures.csv").write_text(
        rows + "A02,退款咨询占比,9,4\n", "utf-8"
    )
    result = run(made).result
    assert "KH340" in {f.code for f in result.findings}  # 9 of 4 is no share
    assert [f.place.employee for f in result.findings if f.code == "KH561"] == ["A01"]


def test_check_knows_it_and_runs_the_cases_by_it(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = made / "company" / "schemes" / "own.cases.yaml"
    cases.write_text(
        "scheme: own\ncases:\n- name: 四分之一\n  period: 2026-10\n"
        "  measures: [{indicator: 退款咨询占比, numerator: 1, denominator: 4}]\n"
        '  expect: {score: "102.00", pay: {calm: "200.00"}}\n',
        encoding="utf-8",
    )
    home = str(made / "company")
    assert main(["check", "own", "--company", home, "--lang", "zh"]) == 0
    assert "用例 1/1 通过" in capsys.readouterr().out
    path = str(made / "company" / "schemes" / "own.yaml")
    assert main(["check", path, "--lang", "zh"]) == 1


def test_the_template_and_the_workbook_of_the_scheme_know_it(made: Path) -> None:
    home = ["--company", str(made / "company")]
    form, book = made / "form.xlsx", made / "own.xlsx"
    assert main(["template", "own", "--out", str(form), *home]) == 0
    assert "退款咨询占比" in "".join(Opened(form).texts())
    assert main(["scheme", "export", "own", "--out", str(book), *home]) == 0
    again = made / "again.yaml"
    assert main(["scheme", "import", str(book), "--out", str(again), *home]) == 0
    produced = produce(
        str(again), made / "month", OCTOBER, made / "o", made / "company"
    )
    assert points(of(produced.result, "A02")) == {"refunds": "40.00"}


def test_a_company_without_a_folder_is_as_shipped() -> None:
    held = open_company(None)
    assert (held.working(OCTOBER), held.versions, held.findings) == (None, {}, ())


def test_hours_without_an_indicator_that_counts_by_them_cost_nothing(
    made: Path,
) -> None:
    (made / "company" / "working_hours.yaml").write_text(HOURS, "utf-8")
    assert open_company(made / "company").working(OCTOBER) is None
