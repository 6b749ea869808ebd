"""The start tells where it is reached: here, in the network, and by a telephone."""

from __future__ import annotations

import os
import socket
from argparse import Namespace
from ipaddress import ip_address
from pathlib import Path

import pytest

from kaohe_web.home import VARIABLE
from kaohe_web.start import serve
from kaohe_web.start.reached import addresses, own_names, picture
from tests.web.start.installed import install


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_on_loopback_there_is_no_address_for_others(host: str) -> None:
    assert own_names(host) == []
    assert len(addresses(host, 8000)) == 1


def test_one_address_is_told_as_it_was_given() -> None:
    assert addresses("192.168.1.20", 8000) == ["http://192.168.1.20:8000/"]
    assert addresses("fd00::20", 80) == ["http://[fd00::20]:80/"]


def test_everywhere_is_told_as_the_machines_own_addresses() -> None:
    told = addresses("0.0.0.0", 8000)
    assert told[-1] == "http://127.0.0.1:8000/"
    assert all(not ip_address(name).is_unspecified for name in own_names("0.0.0.0"))


def test_the_machines_own_addresses_are_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setenv("KAOHE_HOSTS", "kaohe.example")
    serve.settle(Namespace(host="192.168.1.20"))
    assert os.environ["KAOHE_HOSTS"] == "kaohe.example,192.168.1.20"


def test_the_picture_is_a_square_of_blocks_with_a_quiet_edge() -> None:
    lines = picture("http://192.168.1.20:8000/").splitlines()
    assert len({len(line) for line in lines}) == 1
    assert set("".join(lines)) <= set("█▀▄ ")
    assert set(lines[0]) == {"█"}
    assert len(lines[0]) == 25 + 4  # version 2 of the code, two dots of edge


def test_from_the_network_a_code_is_printed_and_on_loopback_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    serve._tell("192.168.1.20", 8000)
    away = capsys.readouterr().out
    assert "http://192.168.1.20:8000/" in away and "█" in away
    serve._tell("127.0.0.1", 8000)
    assert "█" not in capsys.readouterr().out


def test_the_sample_company_stays_on_loopback(tmp_path: Path) -> None:
    place = install(tmp_path / "company")
    done = place.kaohe_web("--demo", "--host", "0.0.0.0", "--port", "1")
    assert done.returncode == 1
    assert done.stderr.startswith("KH801")


def test_what_is_printed_is_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    place = install(tmp_path / "company")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        english = place.kaohe_web("--port", port, "--lang", "en").stderr
        chinese = place.kaohe_web("--port", port).stderr
    assert f"Port {port} is in use" in english
    assert f"端口 {port} 已被占用" in chinese
