"""The files of the project, as the tests of its shape see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "kaohe"
_LEFT_OUT = {"build", "dist", "out", "node_modules", "__pycache__", "kaohe-data"}
#: The folders and files whose names begin with a dot and belong to the project.
_DOTTED = {".ci", ".gitignore", ".importlinter"}


def project_files(*suffixes: str) -> list[Path]:
    """Every file of the project, or those that end so; what is generated is left out."""
    return sorted(p for p in _walk(ROOT) if not suffixes or p.suffix in suffixes)


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in _LEFT_OUT or entry.name.endswith(".egg-info"):
            continue
        if entry.name.startswith(".") and entry.name not in _DOTTED:
            continue
        if entry.is_dir():
            yield from _walk(entry)
        elif entry.is_file():
            yield entry


def python_files() -> list[Path]:
    """The Python files of the library, the tests and the scripts."""
    return project_files(".py")


def library_files() -> list[Path]:
    """The Python files of the library."""
    return sorted(SOURCE.rglob("*.py"))


def application_files() -> list[Path]:
    """The Python files of the web application."""
    return sorted((ROOT / "src" / "kaohe_web").rglob("*.py"))


def name(path: Path) -> str:
    """The path as people write it: from the project's root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    """The file's text; bytes that are none are replaced."""
    return path.read_text(encoding="utf-8", errors="replace")
