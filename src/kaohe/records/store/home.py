"""Where the store lies: a folder on disk, or object storage by its URL."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyarrow as pa
import pyarrow.fs as pafs

WINDOWS = os.name == "nt"


@dataclass(frozen=True)
class Home:
    """The root of a store; ``options`` are those of the object storage (keys, region)."""

    root: str
    options: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def at(cls, place: Path | str, options: Mapping[str, str] | None = None) -> Home:
        """The home at a path or a URL; ``file://`` is a path too."""
        text = str(place)
        if text.startswith("file://"):
            text = unquote(urlsplit(text).path)
        if "://" in text:
            return cls(text.rstrip("/"), dict(options or {}))
        return cls(str(Path(text).absolute()))

    @property
    def is_local(self) -> bool:
        return "://" not in self.root

    def uri(self, name: str) -> str:
        """The table called ``name``."""
        return f"{self.root}/{name}"

    def folder(self, name: str) -> Path:
        """The folder of a table; only where the store lies on a disk."""
        assert self.is_local
        return Path(self.root) / name

    def filesystem(self, name: str) -> pafs.FileSystem:
        """The files of a table by their paths in it."""
        if self.is_local:
            return pafs.SubTreeFileSystem(self.uri(name), pafs.LocalFileSystem())
        scheme, _, path = self.uri(name).partition("://")
        if scheme in ("s3", "s3a"):
            return pafs.SubTreeFileSystem(path, pafs.S3FileSystem(**_s3(self.options)))
        system, path = pafs.FileSystem.from_uri(self.uri(name))
        return pafs.SubTreeFileSystem(path, system)

    def put(self, name: str, path: str, content: pa.Buffer) -> None:
        """Write a file of a table; when this returns the disk itself has it.

        Delta does not ask the disk to keep what it writes; this does, before a commit.
        """
        if self.is_local:
            _put_on_disk(self.folder(name) / path, content)
            return
        with self.filesystem(name).open_output_stream(path) as out:
            out.write(content)


def _s3(options: Mapping[str, str]) -> dict[str, str]:
    """The options of Delta as Arrow calls them; what is not given the machine may know."""
    given = {name.lower().removeprefix("aws_"): v for name, v in options.items()}
    named = {
        "access_key": given.get("access_key_id"),
        "secret_key": given.get("secret_access_key"),
        "session_token": given.get("session_token"),
        "region": given.get("region") or given.get("default_region"),
        "endpoint_override": given.get("endpoint_url") or given.get("endpoint"),
    }
    return {name: value for name, value in named.items() if value}


def _put_on_disk(path: Path, content: pa.Buffer) -> None:
    folder = path.parent
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    number, part = tempfile.mkstemp(dir=folder, prefix="part-", suffix=".tmp")
    with os.fdopen(number, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    os.replace(part, path)
    for changed in (folder, *(made.parent for made in missing)):
        sync(changed)


def sync(path: Path) -> None:
    """Ask the disk to keep what ``path`` holds: the bytes of a file, names in a folder.

    Windows opens no folder, keeps its names by itself, and asks only where one may write.
    """
    if WINDOWS and path.is_dir():
        return
    number = os.open(path, os.O_RDWR if WINDOWS else os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
