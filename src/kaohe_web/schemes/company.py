"""What the company keeps for all months: read anew when one of its files has changed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kaohe.runs.company import Company, open_company
from kaohe_web.home import company_folder

#: Name, moment of the last change and size of every file.
Seen = tuple[tuple[str, int, int], ...]


def held_company() -> Company:
    """The company's own indicators, hours, minimum wages and calendar; as shipped where
    the installation has no such folder.
    """
    folder = company_folder()
    if not folder.is_dir():
        return Company()
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    stats = ((p, p.stat()) for p in files)
    seen = tuple((str(p), s.st_mtime_ns, s.st_size) for p, s in stats)
    return _opened(folder, seen)


@lru_cache(maxsize=4)
def _opened(folder: Path, seen: Seen) -> Company:
    return open_company(folder)
