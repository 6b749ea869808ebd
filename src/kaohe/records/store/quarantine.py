"""Rows that an import refused, kept with the store until somebody puts them right.

They lie in a CSV of their own import, behind where they stood and why. Put right, the
file is imported as it is: the intake passes over what stands before the cells.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.fs as pafs

from kaohe.base.language import Lang
from kaohe.records.intake.refused import write_refused
from kaohe.records.intake.result import RefusedRow
from kaohe.records.store.home import Home

#: The folder of the store in which refused rows lie, by import.
QUARANTINE = "quarantine"
_SAFE = re.compile(r"\w[\w.-]{0,80}", re.ASCII)


def keep_refused(
    home: Home, id: str, refused: Sequence[RefusedRow], lang: Lang
) -> tuple[str, ...]:
    """The places of the CSV files, one for each table, that hold the refused rows."""
    kept: list[str] = []
    with TemporaryDirectory(prefix="kaohe-") as written:
        for file in write_refused(refused, Path(written), lang):
            path = f"{_folder_of(id)}/{file.name}"
            home.put(QUARANTINE, path, pa.py_buffer(file.read_bytes()))
            kept.append(f"{home.uri(QUARANTINE)}/{path}")
    return tuple(kept)


def take_refused(home: Home, id: str, folder: Path) -> list[Path]:
    """The files of the rows that the import ``id`` refused, copied into ``folder``."""
    files = home.filesystem(QUARANTINE)
    where = pafs.FileSelector(_folder_of(id), allow_not_found=True)
    taken: list[Path] = []
    for one in sorted(files.get_file_info(where), key=lambda f: f.path):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / one.base_name
        with files.open_input_stream(one.path) as stream:
            path.write_bytes(stream.read())
        taken.append(path)
    return taken


def _folder_of(id: str) -> str:
    """The id of the import, or a hash of one that is no name of a folder."""
    return id if _SAFE.fullmatch(id) else hashlib.sha256(id.encode()).hexdigest()[:16]
