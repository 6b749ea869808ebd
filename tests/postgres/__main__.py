"""``python -m tests.postgres -q tests/web``: pytest with the application on PostgreSQL."""

from __future__ import annotations

import sys

from tests.postgres import run_pytest

if __name__ == "__main__":
    sys.exit(run_pytest(sys.argv[1:]))
