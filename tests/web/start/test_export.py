"""A company leaves with everything it has, and nothing of it stays behind."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.web.start.installed import Installed, copy_of, install


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Installed:
    """An installation with a computed month, evidence and records."""
    place = install(tmp_path_factory.mktemp("leaving") / "company")
    place.call("month_with_evidence", str(shared))
    return place


def rows_of(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_an_export_holds_everything_and_an_index_to_it(
    company: Installed, tmp_path: Path
) -> None:
    file = tmp_path / "all.zip"
    done = company.kaohe_web("export", str(file))
    assert done.returncode == 0, done.stderr
    told = company.call("told")
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        index = archive.read("index.html").decode()
        linked = set(re.findall(r'href="([^"]+)"', index))
        assert linked == names - {"index.html", "manifest.json"}
        people = rows_of(archive, "tables/people_employee.csv")
        assert len(people) == told["rows"]["people.Employee"]
        chain = rows_of(archive, "tables/audit_entry.csv")
        assert [row["hash"] for row in chain] == told["chain"]
        contacts = rows_of(archive, "records/contacts.csv")
        assert sorted(row["agent"] for row in contacts) == told["contacts"]
        (month,) = {n for n in names if n.endswith("/result.json")}
        people_of = json.loads(archive.read(month))["employees"]
        assert len(people_of) == told["rows"]["results.PersonResult"]
        assert month.replace("result.json", "summary.xlsx") in names
        assert any(name.startswith("files/") for name in names)
        everything = b"".join(archive.read(n) for n in names if n.endswith(".csv"))
        assert "secret.key" not in names and b"password" not in everything


def test_an_export_is_no_backup(company: Installed, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    assert company.kaohe_web("export", str(file)).returncode == 0
    other = install(tmp_path / "other")
    done = other.kaohe_web("restore", str(file), "--data", str(other.folder))
    assert done.returncode == 1 and done.stderr.startswith("KH804")


def test_a_wrong_name_deletes_nothing(company: Installed, tmp_path: Path) -> None:
    before = company.call("told")
    words = ("delete-company", "--without-copy", "--name", "别的公司")
    done = company.kaohe_web(*words)
    assert done.returncode == 1 and done.stderr.startswith("KH841")
    copy = company.folder / "all.zip"
    done = company.kaohe_web("delete-company", "--export", str(copy), "--name", "公司")
    assert done.returncode == 1 and done.stderr.startswith("KH843")
    assert company.call("told") == before


def test_after_the_copy_nothing_is_left(company: Installed, tmp_path: Path) -> None:
    place = copy_of(company, tmp_path / "company")
    (place.folder / "note.txt").write_text("not ours")
    file = tmp_path / "backup.zip"
    done = place.kaohe_web("delete-company", "--backup", str(file), "--name", "公司")
    assert done.returncode == 0, done.stderr
    assert [p.name for p in place.folder.iterdir()] == ["note.txt"]
    assert "note.txt" in done.stdout
    (place.folder / "note.txt").unlink()
    gone = place.kaohe_web("backup", str(tmp_path / "again.zip"))
    assert gone.returncode == 1 and gone.stderr.startswith("KH809")
    back = place.kaohe_web("restore", str(file))
    assert back.returncode == 0, back.stderr
    assert place.call("told") == company.call("told")
