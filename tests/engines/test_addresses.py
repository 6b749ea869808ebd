"""Which engine an address names, and what is said where it is not to be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.base.findings import Finding, Refused
from kaohe.records.engines import Duck, Limits, engine_at
from kaohe.records.engines import spark as spark_module
from kaohe.records.engines.java import java_home, version_of


def refused(address: str) -> Finding:
    """The one finding because of which nothing runs."""
    with pytest.raises(Refused) as caught:
        with engine_at(address):
            pass
    (one,) = caught.value.findings
    return one


def test_duckdb_is_the_default_and_keeps_to_its_limits() -> None:
    with engine_at(limits=Limits("300MB", 1)) as engine:
        assert isinstance(engine, Duck)
        with engine.over({}) as running:
            (row,) = running.rows("SELECT current_setting('threads') AS threads")
    assert (engine.dialect, row["threads"]) == ("duckdb", 1)


@pytest.mark.parametrize("address", ["", "spark", "DuckDB", "http://h:1", "local"])
def test_an_address_of_no_engine_is_told(address: str) -> None:
    assert (refused(address).code, refused(address).params["address"]) == (
        "KH733",
        address,
    )


@pytest.mark.parametrize("address", ["spark://h:7077", "sc://h:15002", "local[2]"])
def test_without_pyspark_it_is_said_what_to_install(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark_module, "find_spec", lambda name: None)
    told = refused(address)
    assert told.code == "KH730"
    assert "requirements-spark.txt" in told.next("en")


def test_a_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark_module, "find_spec", lambda name: None)
    told = refused("sc://h:15002/;use_ssl=true;token=geheim")
    assert told.params["address"] == "sc://h:15002/"
    assert refused("http://h/;token=geheim").params["address"] == "http://h/"


def java(folder: Path, version: str) -> Path:
    """A home that says which Java it is."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "java").touch()
    told = f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n'
    (folder / "release").write_text(told, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("told", "version"), [("17.0.15", 17), ("21", 21), ("1.8.0_392", 8), ("x", None)]
)
def test_a_java_says_its_version(
    tmp_path: Path, told: str, version: int | None
) -> None:
    assert version_of(java(tmp_path / "home", told)) == version
    assert version_of(tmp_path) is None


def test_a_java_that_spark_does_not_know_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = java(tmp_path / "old", "1.8.0"), java(tmp_path / "new", "21.0.8")
    monkeypatch.setenv("JAVA_HOME", str(old))
    monkeypatch.setenv("PATH", str(new / "bin"))
    (new / "bin" / "java").chmod(0o755)
    assert java_home() == new
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path / "named", "17.0.1")))
    assert java_home() == tmp_path / "named"
