"""What cannot be opened is told with what to do, and is left as it was."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from kaohe.base.findings import Refused
from kaohe_web.home import prepare, secret_key
from kaohe_web.kept.sound import must_be_writable
from tests.web.start.installed import Installed, copy_of, install


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An empty installation, up to date."""
    place = install(tmp_path_factory.mktemp("sound") / "company")
    place.call("nothing")
    return place


@pytest.fixture
def ready(empty: Installed, tmp_path: Path) -> Installed:
    """A copy of it, to be damaged."""
    return copy_of(empty, tmp_path / "company")


def refused(place: Installed) -> str:
    """The code with which the start ends; no traceback, no server."""
    done = place.kaohe_web("--port", "1")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr.split(maxsplit=1)[0]


def change(place: Installed, statement: str) -> None:
    """Change the database behind the program's back."""
    if place.address is not None:
        with psycopg.connect(place.address) as connection:
            connection.execute(statement.encode())
        return
    with closing(sqlite3.connect(place.folder / "kaohe.sqlite3")) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_database_of_a_later_version_is_left_alone(ready: Installed) -> None:
    change(
        ready,
        "INSERT INTO django_migrations (app, name, applied)"
        " VALUES ('results', '9999_of_tomorrow', '2026-01-01')",
    )
    assert refused(ready) == "KH814"


def test_a_gap_in_the_migrations_is_told(ready: Installed) -> None:
    change(ready, "DELETE FROM django_migrations WHERE app = 'people'")
    assert refused(ready) == "KH815"


def test_a_database_that_cannot_be_opened_is_told(ready: Installed) -> None:
    if ready.address is not None:
        lost = psycopg.conninfo.make_conninfo(ready.address, dbname="no_such_database")
        assert refused(replace(ready, address=lost)) == "KH816"
        return
    file = ready.folder / "kaohe.sqlite3"
    for name in ("-wal", "-shm"):
        Path(f"{file}{name}").unlink(missing_ok=True)
    file.write_bytes(b"no database " * 1000)
    assert refused(ready) == "KH813"
    assert file.read_bytes() == b"no database " * 1000


@pytest.mark.parametrize("content", [b"", b"short", "密钥".encode() * 40])
def test_a_damaged_key_is_never_replaced_in_silence(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "secret.key").write_bytes(content)
    with pytest.raises(Refused) as caught:
        secret_key(tmp_path)
    assert [f.code for f in caught.value.findings] == ["KH811"]
    assert (tmp_path / "secret.key").read_bytes() == content


def test_a_key_is_made_once(tmp_path: Path) -> None:
    prepare(tmp_path)
    first = secret_key(tmp_path)
    prepare(tmp_path)
    assert secret_key(tmp_path) == first


def test_nobody_else_on_the_machine_looks_into_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "company"
    prepare(folder)
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "secret.key").stat().st_mode & 0o077 == 0


def test_the_start_tells_of_a_damaged_key(ready: Installed) -> None:
    (ready.folder / "secret.key").write_text("")
    assert refused(ready) == "KH811"


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "company"
    folder.mkdir()
    folder.chmod(0o555)
    with as_somebody(), pytest.raises(Refused) as caught:
        must_be_writable(folder)
    assert [f.code for f in caught.value.findings] == ["KH812"]


@contextmanager
def as_somebody() -> Iterator[None]:
    """Not as root, whom no permission stops."""
    become: Callable[[int], None] = os.seteuid
    before = os.geteuid()
    if before == 0:
        become(65534)
    try:
        yield
    finally:
        become(before)
