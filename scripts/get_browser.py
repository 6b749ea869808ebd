"""Says which Chromium the browser tests find, and gets one where there is none.

    python scripts/get_browser.py

Debian's package is taken where this may install it (root, as on a build machine), else
Playwright's own download. Where neither works the tests say so themselves.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "google-chrome", "chromium-browser")
_INSTALL = "apt-get install -y --no-install-recommends chromium"
_QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def found() -> str | None:
    """The path of a Chromium of the system, or of Playwright's own."""
    own = next(filter(None, map(shutil.which, NAMES)), None)
    if own is not None:
        return own
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def get() -> None:
    """Installs one, by the first way that works here."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        for command in (["apt-get", "update", "-qq"], _INSTALL.split()):
            subprocess.run(command, env={**os.environ, **_QUIET}, check=False)
        if found() is not None:
            return
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(playwright, check=False)


def main() -> None:
    """Prints the path, or that there is none."""
    if found() is None:
        print("No Chromium here; getting one for the browser tests", flush=True)
        get()
    print(f"Browser: {found() or 'none; the browser tests will say so'}")


if __name__ == "__main__":
    main()
