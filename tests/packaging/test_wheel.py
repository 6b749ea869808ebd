"""The built wheel is the whole product: it serves from a folder without the sources."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.web.start.serving import answers, free_port, kill

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``kaohe`` of a fresh environment: the wheel, and the packages of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    subprocess.run([*build, str(folder)], cwd=ROOT, check=True)
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    install = [sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-deps"]
    subprocess.run([*install, "--python", str(python), str(wheel)], check=True)
    own = sysconfig.get_path("purelib", vars={"base": str(folder / "env")})
    # A path file inside this folder is not followed: what is being developed stays out.
    packages = sysconfig.get_path("purelib")
    (Path(own) / "packages.pth").write_text(packages, encoding="utf-8")
    return folder / "env" / "bin" / "kaohe"


def alone(installed: Path) -> dict[str, str]:
    """What the wheel may see: its own commands, no make, Java, Chromium or sources."""
    left_out = ("PYTHONPATH", "KAOHE_DATA", "JAVA_HOME", "VIRTUAL_ENV")
    own = {k: v for k, v in os.environ.items() if k not in left_out}
    return {**own, "PATH": str(installed.parent)}


@contextmanager
def serving(installed: Path, folder: Path, *words: str) -> Iterator[int]:
    """The port of a server of the wheel over ``folder``/data, until the block ends."""
    port = free_port()
    line = ("web", *words, "--data", str(folder / "data"), "--port", str(port))
    with (folder / "log").open("wb") as log:
        given = {"env": alone(installed), "cwd": folder, "start_new_session": True}
        server = subprocess.Popen([installed, *line], stdout=log, stderr=log, **given)
    try:
        until = time.monotonic() + 300
        while not answers(port):
            assert server.poll() is None, (folder / "log").read_text("utf-8")
            assert time.monotonic() < until
            time.sleep(0.5)
        yield port
    finally:
        kill(server)
        server.wait()


def said(installed: Path, folder: Path, *words: str) -> str:
    """What a command of the wheel prints; it must go well."""
    given = {"env": alone(installed), "cwd": folder, "capture_output": True}
    done = subprocess.run([installed, *words], timeout=300, **given)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return done.stdout.decode("utf-8")


@pytest.mark.long
def test_the_wheel_starts_with_the_sample_company(
    installed: Path, tmp_path: Path
) -> None:
    with serving(installed, tmp_path, "--demo") as port:
        page = fetched(port, "/sign-in/").decode()
        parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
        assert {Path(part).suffix for part in parts} >= {".css", ".js"}
        assert all(fetched(port, part) for part in parts)


@pytest.mark.long
def test_the_wheel_serves_an_empty_folder_and_backs_it_up_at_work(
    installed: Path, tmp_path: Path
) -> None:
    with serving(installed, tmp_path) as port:
        health = json.loads(fetched(port, "/health/"))
        assert (health["status"], health["database"], health["folder"]) == ("ok",) * 3
        data = str(tmp_path / "data")
        said(installed, tmp_path, "web", "backup", "kept.zip", "--data", data)
    with zipfile.ZipFile(tmp_path / "kept.zip") as kept:
        assert any(name.endswith("secret.key") for name in kept.namelist())
    again = tmp_path / "again"
    again.mkdir()
    to = str(again / "data")
    said(installed, tmp_path, "web", "restore", "kept.zip", "--data", to)
    with serving(installed, again) as port:
        assert b'name="password"' in fetched(port, "/sign-in/")


@pytest.mark.long
def test_the_commands_of_the_wheel_find_the_shipped_schemes(
    installed: Path, tmp_path: Path
) -> None:
    said(installed, tmp_path, "check", "self40_supervisor60")


def fetched(port: int, path: str) -> bytes:
    """The body of an answer that must be fine."""
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        body = answer.read()
        assert answer.status == 200, path
        return body
    finally:
        line.close()


@pytest.mark.long
def test_the_wheel_holds_what_is_no_python(installed: Path) -> None:
    (own,) = installed.parents[1].glob("lib/python*/site-packages")
    for package in ("kaohe", "kaohe_web"):
        source = ROOT / "src" / package
        files = (p for p in source.rglob("*") if p.is_file() and p.suffix != ".pyc")
        kept = [p.relative_to(ROOT / "src") for p in files]
        assert kept and [p for p in kept if not (own / p).is_file()] == []
    kinds = ("templates/site/base.html", "words/flow.yaml", "static/kaohe/kaohe.css")
    assert all(list((own / "kaohe_web").glob(f"**/{kind}")) for kind in kinds)
    assert list((own / "kaohe_web").glob("*/migrations/0001_*.py"))
    assert list((own / "kaohe" / "shipped_schemes").glob("*.yaml"))
    assert list((own / "kaohe_web" / "docs" / "guide" / "zh").glob("*.md"))
