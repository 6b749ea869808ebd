"""The inputs of a month held fast: which version of each table it was computed from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import pyarrow as pa

from kaohe.base.findings import Finding, Place, Refused, finding
from kaohe.base.period import Period
from kaohe.records.store.bring import SHAPES
from kaohe.records.store.delta import Edit, Shape, commit, for_writing, opened
from kaohe.records.store.files import File
from kaohe.records.store.home import Home
from kaohe.records.store.reading import current_versions
from kaohe.records.store.written import write_files

PINS = Shape(
    "pins",
    pa.schema(
        [
            ("period", pa.string()),
            ("at", pa.string()),
            ("table", pa.string()),
            ("version", pa.int64()),
            ("sha256", pa.string()),
            ("files", pa.list_(pa.string())),
        ]
    ),
)


class Pin(NamedTuple):
    """What a month was computed from: the version of each table, its files, their hash."""

    period: str
    when: datetime
    versions: dict[str, int]
    sha256: dict[str, str]
    files: dict[str, tuple[str, ...]]


def pin(
    home: Home,
    period: Period,
    when: datetime,
    versions: Mapping[str, int] | None = None,
) -> Pin:
    """Hold these versions (or the newest ones) for ``period``; no file of them goes.

    A month that is computed again is held again; what it was held with before stays.
    """
    wanted = dict(versions if versions is not None else current_versions(home))
    files = {name: _files(home, name, version) for name, version in wanted.items()}
    hashes = {name: _hash(listed) for name, listed in files.items()}
    rows = pa.Table.from_pylist(
        [
            {
                "period": str(period),
                "at": when.isoformat(),
                "table": name,
                "version": version,
                "sha256": hashes[name],
                "files": files[name],
            }
            for name, version in wanted.items()
        ],
        PINS.schema,
    )
    table = for_writing(home, PINS)
    mark = f"{period} {when.isoformat()}"
    commit(table, Edit(write_files(home, PINS.name, rows, (), mark, when)), when)
    return Pin(str(period), when, wanted, hashes, files)


def pins(home: Home) -> list[Pin]:
    """Every pin, oldest first."""
    table = opened(home, PINS)
    if table is None:
        return []
    found: dict[tuple[str, str], Pin] = {}
    for row in table.rows(table.files()).to_table().to_pylist():
        when = datetime.fromisoformat(row["at"])
        empty = Pin(row["period"], when, {}, {}, {})
        one = found.setdefault((row["at"], row["period"]), empty)
        one.versions[row["table"]] = row["version"]
        one.sha256[row["table"]] = row["sha256"]
        one.files[row["table"]] = tuple(row["files"])
    return sorted(found.values(), key=lambda p: (p.when, p.period))


def kept_versions(home: Home) -> dict[str, list[int]]:
    """The versions of each table that some pin holds."""
    found: dict[str, set[int]] = {}
    for one in pins(home):
        for name, version in one.versions.items():
            found.setdefault(name, set()).add(version)
    return {name: sorted(versions) for name, versions in found.items()}


def verify(home: Home, one: Pin) -> list[Finding]:
    """KH721 for each table whose held version is no longer what it was."""
    told: list[Finding] = []
    for name, version in one.versions.items():
        try:
            now = _files(home, name, version)
            same = _hash(now) == one.sha256[name] and _are_there(home, name, version)
        except Refused:
            same = False
        if not same:
            params = {"period": one.period, "version": version}
            told.append(finding("KH721", Place(table=name), **params))
    return told


def _version(home: Home, name: str, version: int) -> list[File]:
    table = opened(home, SHAPES[name], version)
    if table is None:
        raise Refused([finding("KH722", Place(table=name), version=version)])
    return table.files()


def _files(home: Home, name: str, version: int) -> tuple[str, ...]:
    """Path and size of each file; the path holds the hash of what the file says."""
    return tuple(f"{f.path} {f.size}" for f in _version(home, name, version))


def _are_there(home: Home, name: str, version: int) -> bool:
    files = _version(home, name, version)
    found = home.filesystem(name).get_file_info([f.path for f in files])
    return all(f.size == there.size for f, there in zip(files, found, strict=True))


def _hash(files: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(files).encode()).hexdigest()
