"""The engine that measures is chosen for a run; its queries are kept with the month."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from kaohe.base.findings import Refused
from kaohe.cli import main
from kaohe.cli.progress import Progress
from kaohe.records.engines import Limits
from kaohe.records.engines import spark as spark_module
from kaohe.runs.produce import produce
from tests.runs.own_company import (
    CONTACTS,
    INDICATORS,
    OCTOBER,
    SCHEME,
    company,
    month,
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A company and a month of records."""
    company(tmp_path, indicators=INDICATORS, schemes__own=SCHEME)
    month(tmp_path, CONTACTS)
    return tmp_path


def words(made: Path, *more: str) -> list[str]:
    given = ["run", "--scheme", "own", "--period", "2026-10", "--lang", "en"]
    for name in ("inputs", "out", "company"):
        given += [f"--{name}", str(made / ("month" if name == "inputs" else name))]
    return [*given, *more]


def test_the_queries_are_kept_and_named(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words(made, "--memory", "512MB")) == 0
    text = (made / "out" / "measures.sql").read_text("utf-8")
    assert text.startswith(
        "-- kaohe 2026-10\n-- engine: duckdb\n\n-- query: contacts\n"
    )
    assert "COUNT" in text and text.endswith(";\n")
    assert "measures.sql" in capsys.readouterr().out
    assert "measures.sql" in (made / "out" / "README.md").read_text("utf-8")


def test_a_month_without_records_has_no_queries(made: Path) -> None:
    home = made / "company"
    produce("own", made / "month", OCTOBER, made / "out", home)
    (made / "month" / "contacts.csv").unlink()
    rows = "employee,indicator,value\nA01,refund_share,0.2\n"
    (made / "month" / "measures.csv").write_text(rows, "utf-8")
    produce("own", made / "month", OCTOBER, made / "out", home)
    assert not (made / "out" / "measures.sql").exists()


def test_a_run_by_its_address_gives_the_same_result_as_without_one(made: Path) -> None:
    home = made / "company"
    texts = []
    for limits in (None, Limits("300MB", 1)):
        out = made / f"out{len(texts)}"
        produce("own", made / "month", OCTOBER, out, home, limits=limits)
        texts.append((out / "result.json").read_text("utf-8"))
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["employees"][0]["score"] == "102.00"


@pytest.mark.parametrize(
    ("engine", "code"),
    [
        ("spark", "KH733"),
        ("spark://127.0.0.1:1", "KH732"),
        ("sc://127.0.0.1:1", "KH732"),
    ],
)
def test_an_engine_that_is_not_to_be_had_is_told_and_nothing_written(
    made: Path,
    engine: str,
    code: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spark_module, "find_spec", lambda name: name)  # as if installed
    assert main(words(made, "--engine", engine)) == 1
    assert code in capsys.readouterr().err
    assert not (made / "out").exists()


def test_without_pyspark_it_is_said_what_to_install(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark_module, "find_spec", lambda name: None)
    with pytest.raises(Refused, match="KH730"):
        home = made / "company"
        produce(
            "own", made / "month", OCTOBER, made / "out", home, engine="spark://h:7077"
        )


@pytest.mark.parametrize("size", ["much", "2", "2 apples", "GB", "2GB; DROP"])
def test_a_memory_that_is_no_size_is_wrong_use(
    made: Path, size: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words(made, "--memory", size)) == 2
    assert "KH915" in capsys.readouterr().err


def test_a_step_that_takes_long_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("en", patience=0.01) as progress:
        progress.step("measure")
        threading.Event().wait(0.3)
        progress.step("write")
    assert capsys.readouterr().err == "Measuring and scoring …\n"


def test_a_quick_step_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("en", patience=60) as progress:
        progress.step("read")
        progress.step("measure")
    assert capsys.readouterr().err == ""


def test_too_little_memory_is_told(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words(made, "--memory", "1MB")) == 1
    assert "KH734" in capsys.readouterr().err
    assert not (made / "out").exists()
