"""One good file of each kind, and a damaged one for each seed."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import cache

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tests.fuzz.made_xls import xls
from tests.fuzz.ods import ods

HEADER = [
    "通话编号",
    "坐席",
    "开始时间",
    "是否接通",
    "应答时长",
    "通话时长",
    "是否解决",
    "满意度",
]
ROWS = [
    [f"T{i}", f"客服{i % 4}", f"2026-10-{i % 28 + 1:02d} 09:{i % 60:02d}:07"]
    + (
        ["是", str(i % 40), "0:02:23", "是", str(i % 5 + 1)]
        if i % 5
        else ["否", "", "", "否", ""]
    )
    for i in range(40)
]
#: Cells that people and programs leave in exports.
NASTY = [
    "", " ", "?", "-", "=1+1", "#REF!", "NaN", "1e999", "-1e-999", "9" * 400, "１２.５", "-0",
    "2026-02-30", "10/3/2026", "0000-00-00", "99999", "4.5e4", "25:61:61", "2:23", "-5",
    "1,234.50元", "95%", "是否", "True", "null", "\ufeffT1", "T1\u200b", "\u202eT1", "😀" * 30,
    "a\x00b", "line\nbreak", '"', "'", ";", "\t", "1" * 5000 + "天", "合计", "\r", "x" * 40000,
]  # fmt: skip


EVENTS_HEADER = [
    "number",
    "incident_state",
    "sys_updated_at",
    "sys_mod_count",
    "reopen_count",
]
EVENTS_HEADER += ["resolved_by", "opened_at", "resolved_at", "made_sla"]
EVENTS = [
    [
        f"INC{i % 12}",
        "New" if i < 12 else "Closed",
        f"2026-10-01 {i % 24:02d}:{i:02d}",
        str(i),
    ]
    + [
        str(i // 30),
        "?" if i % 9 == 0 else f"R{i % 3}",
        "2026-10-01 00:00",
        "?",
        "true",
    ]
    for i in range(40)
]
MESSAGES_HEADER = ["会话ID", "发送时间", "角色", "客服昵称"]
MESSAGES = [
    [
        f"C{i % 7}",
        f"2026-10-01 09:{i:02d}:00",
        "客服" if i % 2 else "买家",
        f"客服{i % 3}",
    ]
    for i in range(40)
]
DAILY_HEADER = ["旺旺昵称", "日期", "接待人数", "平均响应(秒)", "客户满意率", "评价数"]
DAILY = [
    [f"店:{i % 5}", f"2026-10-{i % 28 + 1:02d}", str(i), f"{i}.5", "97.33%", "75"]
    for i in range(40)
]
#: Kinds that are CSV files for another mapping: the header and the rows.
LOGS = {
    "events": (EVENTS_HEADER, EVENTS),
    "messages": (MESSAGES_HEADER, MESSAGES),
    "daily": (DAILY_HEADER, DAILY),
}


def _text(separator: str, kind: str = "csv") -> bytes:
    header, rows = LOGS.get(kind, (HEADER, ROWS))
    lines = [header, *rows]
    return "".join(separator.join(cells) + "\n" for cells in lines).encode()


def _workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("通话")
        # A form as people make them: a title, and a header over two rows.
        sheet.merge_range(0, 0, 0, len(HEADER) - 1, "十月通话")
        for c, title in enumerate(HEADER):
            sheet.merge_range(1, c, 2, c, title)
        for r, cells in enumerate(ROWS, start=3):
            for c, cell in enumerate(cells):
                sheet.write_string(r, c, cell)
    return buffer.getvalue()


def _parquet() -> bytes:
    columns = [pa.array([row[i] for row in ROWS]) for i in range(len(HEADER))]
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns, HEADER), buffer)
    return buffer.getvalue()


def _json_lines() -> bytes:
    lines = (
        json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False)
        for row in ROWS
    )
    return "\n".join(lines).encode()


MAKERS: dict[str, Callable[[], bytes]] = {
    "csv": lambda: _text(","),
    "tsv": lambda: _text("\t"),
    "jsonl": _json_lines,
    "parquet": _parquet,
    "xlsx": _workbook,
    "xls": lambda: xls("通话", [HEADER, *ROWS]),
    "ods": lambda: ods("通话", [HEADER, *ROWS]),
    "events": lambda: _text(",", "events"),
    "messages": lambda: _text(",", "messages"),
    "daily": lambda: _text(",", "daily"),
}


@cache
def good(kind: str) -> bytes:
    """The bytes of the good file of a kind."""
    return MAKERS[kind]()


def damaged(kind: str, seed: int) -> bytes:
    """The file of ``kind`` with the damage of ``seed``."""
    chance = random.Random(f"{kind} {seed}")
    if kind in ("csv", "tsv", "jsonl", *LOGS) and seed % 3 == 0:
        return _spoiled_cells(kind, chance)
    if kind in ("xlsx", "ods") and seed % 3:
        return _spoiled_part(good(kind), chance)
    return _spoiled(good(kind), chance)


def _spoiled(data: bytes, chance: random.Random) -> bytes:
    """One to four blows at the bytes themselves."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_BLOWS)(data, chance)
    return data


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, 200) :]


def _twice(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.randint(1, 2000)]
    return data[:start] + part * chance.randint(2, 20) + data[start:]


def _stuffed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    stuff = chance.choice(
        [
            b"\0" * 50,
            b'"',
            b"\n" * 30,
            b",,,,",
            b"\xff\xfe",
            b"9" * 300,
            b"[" * 3000,
            b"{}",
        ]
    )
    return data[:start] + stuff + data[start:]


_BLOWS = (_flip, _cut, _without, _twice, _stuffed)


def _spoiled_cells(kind: str, chance: random.Random) -> bytes:
    """The same rows, some of their cells replaced; the header stays."""
    header, good_rows = LOGS.get(kind, (HEADER, ROWS))
    rows = [list(row) for row in good_rows]
    for _ in range(chance.randint(1, 60)):
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(NASTY)
    if kind == "jsonl":
        objects = (json.dumps(dict(zip(header, row, strict=True))) for row in rows)
        return "\n".join(objects).encode()
    separator = "\t" if kind == "tsv" else ","
    quoted = ([f'"{c.replace(chr(34), chr(34) * 2)}"' for c in row] for row in rows)
    lines = [separator.join(header), *(separator.join(row) for row in quoted)]
    return "\n".join(lines).encode()


def _spoiled_part(data: bytes, chance: random.Random) -> bytes:
    """A zip that is sound outside, with one of its parts damaged."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        names = old.namelist()
        hit = chance.choice([n for n in names if n.endswith(".xml")])
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            for name in names:
                part = old.read(name)
                new.writestr(name, _spoiled(part, chance) if name == hit else part)
    return buffer.getvalue()
