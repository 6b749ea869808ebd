"""Processes that end with the one that started them, however that one ends.

A watcher of its own runs the command and reads a pipe of which only the starter holds the
other end. The pipe ends when the starter closes it, exits or is killed, on any system
that has pipes; then the watcher ends the command.

    python -m tests.engines.watched COMMAND …      (the watcher; it reads its input)
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread

#: Seconds that a command has to end by itself.
GRACE = 30


def start(
    command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """The watcher of ``command``, whose output goes to ``log``."""
    with log.open("wb") as told:
        return subprocess.Popen(
            [sys.executable, __file__, *command],
            stdin=subprocess.PIPE,
            stdout=told,
            stderr=subprocess.STDOUT,
            env=environment,
            # An interrupt at the keyboard reaches the starter, which then ends it.
            start_new_session=True,
        )


def end(watcher: subprocess.Popen[bytes]) -> None:
    """Returns when the command has ended."""
    assert watcher.stdin is not None
    watcher.stdin.close()
    watcher.wait(2 * GRACE)


def watch(command: Sequence[str]) -> int:
    """Runs ``command`` until it ends, or the pipe does; its exit status."""
    running = subprocess.Popen(command, stdin=subprocess.DEVNULL)

    def end_with_the_pipe() -> None:
        while os.read(0, 1024):
            pass
        running.terminate()
        try:
            running.wait(GRACE)
        except subprocess.TimeoutExpired:
            running.kill()

    Thread(target=end_with_the_pipe, daemon=True).start()
    return running.wait()


if __name__ == "__main__":
    sys.exit(watch(sys.argv[1:]))
