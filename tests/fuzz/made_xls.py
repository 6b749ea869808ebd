"""A small workbook of the old kind (.xls), written by hand: no library of ours writes one."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xls(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The bytes of a workbook with one sheet; every cell is a text."""
    book = _stream(name, rows)
    book += bytes(max(4096, -(-len(book) // _SECTOR) * _SECTOR) - len(book))
    sectors = len(book) // _SECTOR
    assert sectors + 2 <= 128, "one sector of the table of sectors is enough here"
    chain = [_FAT, _END, *range(3, sectors + 2), _END]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry(
        "Workbook", 2, _FREE, 2, len(book)
    )
    return _header() + fat + folder + bytes(_SECTOR - len(folder)) + book


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text + bytes(64 - len(text)) + struct.pack("<HBB", len(text) + 2, kind, 1)
    head += struct.pack("<3I", _FREE, _FREE, child) + bytes(36)
    return head + struct.pack("<IQ", start, size)


def _stream(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    start = _record(0x809, struct.pack("<4H2I", 0x600, 5, 0x0DBB, 1996, 0, 6))
    end = _record(0x0A, b"")
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    place = len(start) + len(_record(0x85, bytes(6) + title)) + len(end)
    sheet = _record(0x85, struct.pack("<IBB", place, 0, 0) + title)
    body = _record(0x809, struct.pack("<4H2I", 0x600, 0x10, 0x0DBB, 1996, 0, 6))
    for r, cells in enumerate(rows):
        for c, cell in enumerate(cells):
            text = cell.encode("utf-16-le")
            label = struct.pack("<3HHB", r, c, 0, len(text) // 2, 1) + text
            body += _record(0x204, label)
    return start + sheet + end + body + end


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
