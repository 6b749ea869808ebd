"""The bytes of a file, unpacked where it was packed with gzip, and never without bound."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.guard import LIMITS, Limits

GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20


def contents(path: Path, name: str, limits: Limits = LIMITS) -> bytes | Finding:
    """All bytes of ``path``; or why they cannot be had (``name`` is what it is called).

    Raises OSError where the file itself cannot be read.
    """
    with path.open("rb") as stream:
        if stream.read(2) != GZIP:
            stream.seek(0)
            return stream.read()
    most = max(limits.ratio_from, path.stat().st_size * limits.ratio)
    most = min(most, limits.unpacked)
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.open(path) as packed:
            while part := packed.read(_CHUNK):
                size += len(part)
                if size > most:
                    return finding("KH352", Place(file=name))
                parts.append(part)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        return finding("KH301", Place(file=name), detail=str(error)[:200])
    return b"".join(parts)


def without_packing(path: Path) -> Path:
    """The name that the file has when it is unpacked: ``log.csv.gz`` is ``log.csv``."""
    return path.with_suffix("") if path.suffix.lower() == ".gz" else path
