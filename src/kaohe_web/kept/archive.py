"""One zip file with a manifest: what it is, and the SHA-256 of everything in it."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO, Any

from kaohe.base.findings import Place, Refused, finding

MANIFEST = "manifest.json"
#: The form of the manifest; a later one is for a later version to read.
FORM = 1
_SAID = {"files", "migrations", "database", "tables", "at"}
_CHUNK = 1 << 20


class Writing:
    """An archive that is being written; ``close`` adds the manifest, as the last file."""

    def __init__(self, path: Path) -> None:
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file = os.fdopen(number, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED)
        self._files: dict[str, str] = {}

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write ``chunks`` as the file ``name``."""
        entry = zipfile.ZipInfo(name)
        # Parquet is compressed already.
        packed = not name.endswith(".parquet")
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        hashed = hashlib.sha256()
        with self._zip.open(entry, "w", force_zip64=True) as out:
            for chunk in chunks:
                hashed.update(chunk)
                out.write(chunk)
        self._files[name] = hashed.hexdigest()

    def close(self, **said: Any) -> None:
        """Write the manifest with what else is ``said``; the disk has the file then."""
        told = {"form": FORM, "program": "kaohe", **said, "files": self._files}
        text = json.dumps(told, ensure_ascii=False, indent=1)
        self._zip.writestr(zipfile.ZipInfo(MANIFEST), text)
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file, whatever is in it."""
        self._file.close()


def chunks(stream: IO[bytes]) -> Iterable[bytes]:
    """What is left of a stream, a portion at a time."""
    while chunk := stream.read(_CHUNK):
        yield chunk


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """The manifest of ``source``, whose files now lie in ``folder`` and are sound.

    Refused: KH803 where it is no backup of ours, KH804 where it is damaged, KH805 where
    its form is of a later version. OSError where it cannot be read at all.
    """
    place = Place(file=source.name)
    try:
        with zipfile.ZipFile(source) as archive:
            said = _manifest(archive, place)
            for name, sha256 in said["files"].items():
                _take(archive, name, sha256, folder, place)
    # RuntimeError: packed or locked with a password by something else.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        # Without the directory at its end a file cannot even be told to be a backup.
        if not zipfile.is_zipfile(source):
            raise Refused([finding("KH803", place)]) from error
        raise Refused([finding("KH804", place, part=str(error))]) from error
    return said


def _manifest(archive: zipfile.ZipFile, place: Place) -> dict[str, Any]:
    try:
        said = json.loads(archive.read(MANIFEST))
        assert isinstance(said, dict)
        ours, form = said.get("program") == "kaohe", said.get("form")
    except (KeyError, ValueError, AssertionError) as error:
        raise Refused([finding("KH803", place)]) from error
    if not ours:
        raise Refused([finding("KH803", place)])
    if form != FORM:
        raise Refused([finding("KH805", place)])
    if not said.keys() >= _SAID:
        raise Refused([finding("KH804", place, part=MANIFEST)])
    return said


def _take(
    archive: zipfile.ZipFile, name: str, sha256: str, folder: Path, place: Place
) -> None:
    """Write one file below ``folder``; never one that its name would lead elsewhere."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise Refused([finding("KH804", place, part=name)])
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    hashed = hashlib.sha256()
    try:
        with archive.open(name) as stream, target.open("xb") as out:
            for chunk in chunks(stream):
                hashed.update(chunk)
                out.write(chunk)
    except KeyError as error:
        raise Refused([finding("KH804", place, part=name)]) from error
    if hashed.hexdigest() != sha256:
        raise Refused([finding("KH804", place, part=name)])
