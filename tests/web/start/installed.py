"""Real installations for the tests: a folder, a database, commands as processes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

ROOT = Path(__file__).resolve().parents[3]
COMMAND = """
import sys
from kaohe.base.findings import Refused
from kaohe_web.start import main
try:
    sys.exit(main(sys.argv[1:]))
except Refused as refused:
    sys.exit(chr(10).join(f.line("zh") for f in refused.findings))
"""


@dataclass(frozen=True)
class Installed:
    """An installation by its folder and, on PostgreSQL, its database."""

    folder: Path
    address: str | None

    def environment(self) -> dict[str, str]:
        """What its processes are started with."""
        own = {k: v for k, v in os.environ.items() if k != "KAOHE_DATABASE"}
        own["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "src")))
        own |= {"KAOHE_DATA": str(self.folder), "PYTHONIOENCODING": "utf-8"}
        return own if self.address is None else own | {"KAOHE_DATABASE": self.address}

    def python(self, code: str, *words: str) -> subprocess.CompletedProcess[str]:
        """What a Python process of this installation said."""
        command = [sys.executable, "-c", code, *words]
        given = {"env": self.environment(), "encoding": "utf-8", "cwd": ROOT}
        return subprocess.run(command, capture_output=True, timeout=300, **given)

    def kaohe_web(self, *words: str) -> subprocess.CompletedProcess[str]:
        """``kaohe web`` with these words."""
        return self.python(COMMAND, *words)

    def start(self, function: str, *words: str) -> subprocess.Popen[str]:
        """A function of ``tests.web.start.inside`` that goes on until it is killed."""
        code = f"from tests.web.start.inside import {function} as f; f()"
        command = [sys.executable, "-c", code, *words]
        given = {"env": self.environment(), "encoding": "utf-8", "cwd": ROOT}
        return subprocess.Popen(command, stdout=subprocess.PIPE, **given)

    def call(
        self, function: str, *words: str, of: str = "tests.web.start.inside"
    ) -> Any:
        """What a function of the module ``of`` says of this installation."""
        code = f"from {of} import {function} as f; f()"
        done = self.python(code, *words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout or "null")

    def value(self, sql: str) -> tuple[object, ...] | None:
        """The first row of a query, read beside whoever works on the database.

        None too where what it asks for is not there yet.
        """
        try:
            if self.address is not None:
                with psycopg.connect(self.address) as line:
                    return line.execute(sql.encode()).fetchone()
            # "rw" makes no file: the first look may come before the first start.
            file = f"file:{self.folder / 'kaohe.sqlite3'}?mode=rw"
            with closing(sqlite3.connect(file, uri=True)) as line:
                found: tuple[object, ...] | None = line.execute(sql).fetchone()
                return found
        except (sqlite3.OperationalError, psycopg.errors.UndefinedTable):
            return None


def install(folder: Path) -> Installed:
    """A place for an installation: an empty database beside those of the tests."""
    address = os.environ.get("KAOHE_DATABASE")
    if not address:
        return Installed(folder, None)
    return Installed(folder, _own_database(address, folder, "template1"))


def copy_of(place: Installed, folder: Path) -> Installed:
    """Another installation with all that ``place`` holds."""
    shutil.copytree(place.folder, folder)
    if place.address is None:
        return Installed(folder, None)
    like = conninfo_to_dict(place.address)["dbname"]
    return Installed(folder, _own_database(place.address, folder, str(like)))


def _own_database(address: str, folder: Path, like: str) -> str:
    """The address of a new database for ``folder``, as the one called ``like`` is."""
    # By the whole path: processes that test beside each other name folders alike.
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    name = f"{folder.name}_{mark}".replace("-", "_").lower()[-60:]
    server = make_conninfo(address, dbname="postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'.encode())
    return make_conninfo(address, dbname=name)
