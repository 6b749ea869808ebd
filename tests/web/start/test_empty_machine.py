"""Restored on an empty machine, people open everything: what is sealed, filed, reasoned."""

from __future__ import annotations

import hashlib
import secrets

import pytest

from tests.web.start.installed import Installed, install
from tests.web.start.secrets_inside import EVIDENCE, SECRET

INSIDE = "tests.web.start.secrets_inside"


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An installation out of the backup of one that is gone."""
    folder = tmp_path_factory.mktemp("machine")
    company, file = install(folder / "company"), folder / "backup.zip"
    company.call("made", of=INSIDE)
    assert company.kaohe_web("backup", str(file)).returncode == 0
    company.folder.rename(folder / "gone")
    other = install(folder / "other")
    done = other.kaohe_web("restore", str(file))
    assert done.returncode == 0, done.stderr
    return other


def test_secrets_files_chain_and_rows_are_opened_there(restored: Installed) -> None:
    said = restored.call("opened", of=INSIDE)
    assert (said["secret"], said["app"]) == (SECRET, True)
    assert said["file"] == hashlib.sha256(EVIDENCE).hexdigest()
    assert "全部与写入时一致" in said["chain"]
    # Three callbacks were planned; two were done.
    assert "计入 2 条，未达到 1 条" in said["rows"]


def test_without_its_key_a_backup_opens_no_secret(restored: Installed) -> None:
    key = restored.folder / "secret.key"
    kept = key.read_bytes()
    key.write_text(secrets.token_urlsafe(50), "ascii")
    try:
        said = restored.call("opened", of=INSIDE)
    finally:
        key.write_bytes(kept)
    assert (said["secret"], said["app"]) == ("", False)
    assert said["file"] == hashlib.sha256(EVIDENCE).hexdigest()
