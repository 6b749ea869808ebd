"""A log of messages as rounds: what a customer asked, and when a person answered.

Worked case: 买家 9:00, 买家 9:01, 机器人 9:01, 客服小美 9:03, 客服小美 9:04, 买家 9:10 are two
rounds of one conversation: asked at 9:00, answered by 小美 at 9:03; asked at 9:10, never
answered. Greetings before the first question answer nothing.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import cell_finding
from kaohe.records.intake.cells import clean, folded
from kaohe.records.intake.convert import convert
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header
from kaohe.records.mapping.derive import Manner
from kaohe.records.mapping.mapped import MappedSheet
from kaohe.records.mapping.model import Mapping, Rounds
from kaohe.records.mapping.words import TEXT
from kaohe.records.tables import Column

#: The columns of a round, and the part of the log that each is made of.
COLUMNS = {"contact": "key", "agent": "agent", "asked_at": "at", "answered_at": "at"}
_Message = tuple[int, str, str, str | None]


def rounds(
    sheet: Sheet, header: Header, mapping: Mapping, manner: Manner, aside: Aside
) -> tuple[Sheet, Header]:
    """One row for each round, with the columns of the table ``turns`` as parts."""
    assert mapping.rounds is not None
    asked: list[int] = []
    cells: list[tuple[str, str | None, str, str | None]] = []
    for key, messages in _conversations(sheet, header, manner, aside).items():
        for first, agent, began, answered in _of_one(messages, mapping.rounds):
            asked.append(first)
            cells.append((key, agent, began, answered))
    export = sheet.part(pa.array(asked, pa.int64()))
    columns = [pa.array([row[i] for row in cells], TEXT) for i in range(len(COLUMNS))]
    at = tuple(header.columns.get(part) for part in COLUMNS.values())
    place = Place(file=sheet.file, sheet=sheet.name)
    params = {"events": sheet.data.num_rows, "rows": len(cells)}
    aside.tell(finding("KH384", place, table=mapping.title, **params))
    made = MappedSheet(
        sheet.file,
        sheet.name,
        tuple(COLUMNS),
        pa.table(columns, [str(i) for i in range(len(columns))]),
        export.rows,
        export=export,
        at=at,
    )
    names = {f"turns.{name}.from": i for i, name in enumerate(COLUMNS)}
    return made, Header(header.table, header.row, names)


def _of_one(
    messages: list[_Message], rules: Rounds
) -> list[tuple[int, str | None, str, str | None]]:
    """The rounds of one conversation, whose messages stand in order."""
    customers = {folded(word) for word in rules.customers}
    agents = {folded(word) for word in rules.agents}
    found: list[tuple[int, str | None, str, str | None]] = []
    open_at: tuple[int, str] | None = None
    for position, at, sender, agent in messages:
        who = folded(sender)
        if who in customers and open_at is None:
            open_at = (position, at)
        elif who in agents and open_at is not None:
            found.append((open_at[0], agent, open_at[1], at))
            open_at = None
    if open_at is not None:
        # Nobody answered: the round is charged to who had the conversation last.
        held = [agent for _, _, sender, agent in messages if folded(sender) in agents]
        found.append((open_at[0], held[-1] if held else None, open_at[1], None))
    return found


def _conversations(
    sheet: Sheet, header: Header, manner: Manner, aside: Aside
) -> dict[str, list[_Message]]:
    """The messages of each conversation in the order of time, then of the file."""
    part = {
        name: _column(sheet, header, manner, name) for name in ("key", "at", "sender")
    }
    zone = manner.zone
    done = convert(
        Column("at", "", "datetime"), manner.moments(part["at"], "datetime"), zone, True
    )
    wrong = _wrong(sheet, header, part, done.values, zone)
    if wrong:
        aside.tell_of_rows(wrong[position] for position in sorted(wrong))
        aside.keep(header.table, sheet, sorted(wrong.items()))
    if "agent" in header.columns:
        agents = _column(sheet, header, manner, "agent")
    else:
        agents = pa.nulls(len(part["key"]), TEXT)
    found: dict[str, list[_Message]] = {}
    times = part["at"].to_pylist()
    keys, senders = part["key"].to_pylist(), part["sender"].to_pylist()
    order = pc.sort_indices(done.values).to_pylist()
    whose = agents.to_pylist()
    for position in order:
        if position not in wrong:
            message = (
                position,
                times[position],
                senders[position] or "",
                whose[position],
            )
            found.setdefault(clean(keys[position]), []).append(message)
    return found


def _column(sheet: Sheet, header: Header, manner: Manner, name: str) -> pa.Array:
    return manner.texts(sheet.data.column(header.columns[name]))


def _wrong(
    sheet: Sheet,
    header: Header,
    part: dict[str, pa.Array],
    moments: pa.Array,
    zone: ZoneInfo,
) -> dict[int, Finding]:
    """Messages without a conversation or without a moment."""
    wrong: dict[int, Finding] = {}
    title = header.table.column("key").title
    for position, key in enumerate(part["key"].to_pylist()):
        if not clean(key or ""):
            wrong[position] = finding("KH310", sheet.place(position), column=title)
    index = header.columns["at"]
    column = Column("asked_at", sheet.header[index], "datetime")
    for position in pc.indices_nonzero(pc.is_null(moments)).to_pylist():
        text = part["at"][position].as_py() or ""
        why = cell_finding("KH314", sheet, position, index, column, text)
        wrong.setdefault(position, why)
    return wrong
