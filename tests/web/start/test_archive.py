"""A file that is no sound backup is told as such, and nothing is taken from it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from kaohe.base.findings import Refused
from kaohe_web.kept import database
from kaohe_web.kept.archive import Writing
from kaohe_web.start.restore import restore


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A sound archive with two files."""
    archive = Writing(tmp_path / "backup.zip")
    archive.add("secret.key", [b"k" * 60])
    archive.add("records/a.parquet", [bytes(range(256))] * 40)
    archive.close(migrations=[], database="sqlite", tables={}, at="2026-11-03")
    return tmp_path / "backup.zip"


def refused(source: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The code by which ``source`` is refused; the folder beside it stays empty."""
    monkeypatch.setattr(database, "is_empty", lambda: True)
    target = source.parent / "target"
    target.mkdir()
    before = sorted(source.parent.rglob("*"))
    with pytest.raises(Refused) as caught:
        restore(source, target)
    assert sorted(source.parent.rglob("*")) == before
    return caught.value.findings[0].code


@pytest.mark.parametrize("where", [0, 255, 10_239])
def test_a_byte_that_changed_is_found(
    good: Path, where: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = bytearray(good.read_bytes())
    raw[raw.index(bytes(range(256))) + where] ^= 1
    good.write_bytes(bytes(raw))
    assert refused(good, monkeypatch) == "KH804"


def test_a_file_that_was_cut_off_is_no_backup(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good.write_bytes(good.read_bytes()[:-200])
    assert refused(good, monkeypatch) == "KH803"


def test_another_file_is_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "photos.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "a")
    assert refused(other, monkeypatch) == "KH803"


@pytest.mark.parametrize("name", ["../out.txt", "/out.txt", "a\\b", "C:out.txt"])
def test_no_name_leads_out_of_the_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crafted = tmp_path / "crafted.zip"
    said = {"program": "kaohe", "form": 1, "files": {name: ""}, "migrations": []}
    said |= {"database": "sqlite", "tables": {}, "at": ""}
    with zipfile.ZipFile(crafted, "w") as archive:
        archive.writestr(name, "out")
        archive.writestr("manifest.json", json.dumps(said))
    assert refused(crafted, monkeypatch) == "KH804"


def test_a_form_of_a_later_version_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = tmp_path / "later.zip"
    with zipfile.ZipFile(later, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"program": "kaohe", "form": 2}))
    assert refused(later, monkeypatch) == "KH805"
