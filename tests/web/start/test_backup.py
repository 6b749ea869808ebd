"""A backup is the whole installation: restored on an empty machine, nothing differs."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.web.start.installed import Installed, install


@pytest.fixture(scope="module")
def kept(
    tmp_path_factory: pytest.TempPathFactory, shared: Path
) -> tuple[Installed, Path]:
    """An installation with a month in it, and its backup."""
    folder = tmp_path_factory.mktemp("kept")
    company = install(folder / "company")
    company.call("month_with_evidence", str(shared))
    file = folder / "backup.zip"
    done = company.kaohe_web("backup", str(file), "--data", str(company.folder))
    assert done.returncode == 0, done.stderr
    assert "已备份到" in done.stdout
    return company, file


def test_figures_chain_and_evidence_are_the_same_after_restoring(
    kept: tuple[Installed, Path], tmp_path: Path
) -> None:
    company, file = kept
    other = install(tmp_path / "other")
    done = other.kaohe_web("restore", str(file), "--data", str(other.folder))
    assert done.returncode == 0, done.stderr
    before, after = company.call("told"), other.call("told")
    assert before == after
    assert (len(after["months"]), after["broken"]) == (1, [])
    assert after["evidence"] and after["contacts"] == ["A01", "A02"]
    number, broken = other.call("one_more")
    assert (number, broken) == (len(after["chain"]) + 1, [])


def test_the_manifest_names_every_file_with_its_hash(
    kept: tuple[Installed, Path],
) -> None:
    with zipfile.ZipFile(kept[1]) as archive:
        said = json.loads(archive.read("manifest.json"))
        assert {*said["files"], "manifest.json"} == set(archive.namelist())
    assert "secret.key" in said["files"]
    assert ["results", "0001_initial"] in said["migrations"]
    assert kept[1].stat().st_mode & 0o077 == 0


def test_a_folder_with_something_in_it_is_left_alone(
    kept: tuple[Installed, Path], tmp_path: Path
) -> None:
    other = install(tmp_path / "other")
    other.folder.mkdir()
    (other.folder / "note.txt").write_text("mine")
    done = other.kaohe_web("restore", str(kept[1]), "--data", str(other.folder))
    assert done.returncode == 1 and done.stderr.startswith("KH807")
    assert [p.name for p in other.folder.iterdir()] == ["note.txt"]


def test_a_database_with_something_in_it_is_left_alone(
    kept: tuple[Installed, Path], tmp_path: Path
) -> None:
    company, file = kept
    done = company.kaohe_web("restore", str(file), "--data", str(tmp_path / "new"))
    # On SQLite the database lies in the folder itself, and a new folder is empty.
    assert (done.returncode == 0) == (company.address is None)
    assert (tmp_path / "new").exists() == (company.address is None)
    assert done.stderr.startswith("KH807") == (company.address is not None)


def test_a_file_that_is_there_is_not_overwritten(kept: tuple[Installed, Path]) -> None:
    company, file = kept
    before = file.read_bytes()
    done = company.kaohe_web("backup", str(file))
    assert done.returncode == 1 and done.stderr.startswith("KH802")
    assert file.read_bytes() == before


def test_where_there_is_no_installation_nothing_is_made(tmp_path: Path) -> None:
    empty = install(tmp_path / "empty")
    done = empty.kaohe_web("backup", str(tmp_path / "backup.zip"))
    assert done.returncode == 1 and done.stderr.startswith("KH809")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_a_later_version_is_refused(
    kept: tuple[Installed, Path], tmp_path: Path
) -> None:
    later = tmp_path / "later.zip"
    with zipfile.ZipFile(kept[1]) as old, zipfile.ZipFile(later, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                said = json.loads(content)
                said["migrations"].append(["results", "9999_of_tomorrow"])
                content = json.dumps(said).encode()
            new.writestr(name, content)
    other = install(tmp_path / "other")
    done = other.kaohe_web("restore", str(later), "--data", str(other.folder))
    assert done.returncode == 1 and done.stderr.startswith("KH805")
    assert [p.name for p in tmp_path.iterdir()] == ["later.zip"]


@pytest.mark.long
def test_what_people_do_meanwhile_never_tears_a_backup(
    kept: tuple[Installed, Path], tmp_path: Path
) -> None:
    company, _ = kept
    busy = company.start("work_on")
    try:
        assert busy.stdout is not None and busy.stdout.readline() == "working\n"
        for number in range(3):
            file = tmp_path / f"{number}.zip"
            assert company.kaohe_web("backup", str(file)).returncode == 0
    finally:
        busy.kill()
        busy.communicate()
    lengths = []
    for number in range(3):
        other = install(tmp_path / f"other{number}")
        done = other.kaohe_web("restore", str(tmp_path / f"{number}.zip"))
        assert done.returncode == 0, done.stderr
        said = other.call("told")
        assert (said["broken"], said["lacking"]) == ([], [])
        lengths.append(len(said["chain"]))
    assert lengths == sorted(set(lengths))
