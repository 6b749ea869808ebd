"""The built wheel is the whole product: it serves from a folder without the sources."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import time
import venv
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


@pytest.mark.long
def test_the_wheel_starts_with_the_sample_company(
    installed: Path, tmp_path: Path
) -> None:
    port = free_port()
    words = ("web", "--demo", "--data", str(tmp_path / "data"), "--port", str(port))
    own = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "KAOHE_DATA")}
    with (tmp_path / "log").open("wb") as log:
        given = {"env": own, "cwd": tmp_path, "start_new_session": True}
        server = subprocess.Popen([installed, *words], stdout=log, stderr=log, **given)
    try:
        until = time.monotonic() + 300
        while not answers(port):
            assert server.poll() is None, (tmp_path / "log").read_text("utf-8")
            assert time.monotonic() < until
            time.sleep(0.5)
        page = fetched(port, "/sign-in/").decode()
        parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
        assert {Path(part).suffix for part in parts} >= {".css", ".js"}
        assert all(fetched(port, part) for part in parts)
    finally:
        kill(server)
        server.wait()


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
    assert list((own / "kaohe" / "shipped_schemes").glob("*.yaml"))
    assert list((own / "kaohe_web" / "docs" / "guide" / "zh").glob("*.md"))
