"""An installation of the oldest form comes to this version by one command, backed up."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.web.start.installed import Installed, copy_of, install


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An installation as the first version that computed months left it."""
    place = install(tmp_path_factory.mktemp("old") / "company")
    place.call("oldest")
    return place


def test_the_start_says_what_to_do_and_changes_nothing(old: Installed) -> None:
    done = old.kaohe_web("--port", "1")
    assert done.returncode == 1 and done.stderr.startswith("KH817")
    assert "kaohe web upgrade" in done.stderr
    assert not (old.folder / "backups").exists()
    again = old.kaohe_web("tick")
    assert again.returncode == 1 and again.stderr.startswith("KH817")


def test_one_command_brings_everything_forward(old: Installed, tmp_path: Path) -> None:
    place = copy_of(old, tmp_path / "company")
    done = place.kaohe_web("upgrade")
    assert done.returncode == 0, done.stderr
    (kept,) = (place.folder / "backups").iterdir()
    with zipfile.ZipFile(kept) as archive:
        said = json.loads(archive.read("manifest.json"))
    assert ["people", "0001_initial"] in said["migrations"]
    assert ["people", "0002_failed_sign_in"] not in said["migrations"]
    told = place.call("told")
    assert (told["broken"], len(told["months"])) == ([], 1)
    assert told["contacts"] == ["A01", "A02"]
    assert told["rows"]["results.PersonResult"] == 2
    seen, before, after = place.call("opened_by_people")
    assert set(seen.values()) == {200}
    assert before == after == ["100.00", "100.00"]


def test_a_second_time_there_is_nothing_left_to_do(
    old: Installed, tmp_path: Path
) -> None:
    place = copy_of(old, tmp_path / "company")
    assert place.kaohe_web("upgrade").returncode == 0
    before = place.call("told")
    done = place.kaohe_web("upgrade")
    assert "数据库：0" in done.stdout and "已核算的月份：0" in done.stdout
    assert place.call("told") == before


def test_a_scheme_that_cannot_be_read_stops_it_and_names_the_backup(
    old: Installed, tmp_path: Path
) -> None:
    place = copy_of(old, tmp_path / "company")
    place.call("spoil_the_scheme")
    done = place.kaohe_web("upgrade")
    (kept,) = (place.folder / "backups").iterdir()
    assert done.returncode == 1 and done.stderr.startswith("KH818")
    assert kept.name in done.stderr and "考核方案" in done.stderr
