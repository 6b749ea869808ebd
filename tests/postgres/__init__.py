"""A PostgreSQL that lasts as long as the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty server; it ends with the block, and with this process.

    No other process inherits our end of the pipe, so that nobody else keeps it alive.
    """
    command = [sys.executable, "-W", "ignore", "-m", "tests.postgres.keep"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as keeper:
        assert keeper.stdout is not None
        address = keeper.stdout.readline().strip()
        if not address:
            raise SystemExit("PostgreSQL did not start; what it said stands above")
        try:
            yield address
        finally:
            assert keeper.stdin is not None
            keeper.stdin.close()


def run_pytest(arguments: list[str]) -> int:
    """The exit status of pytest, in this process, with the application on PostgreSQL."""
    with postgres() as address:
        # Before anything loads Django's settings; the workers of xdist inherit it.
        os.environ["KAOHE_DATABASE"] = address
        import pytest

        return int(pytest.main(arguments))
