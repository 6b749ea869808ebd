"""What a table looks like to the one who fills it in, without how it is read."""

from __future__ import annotations

from typing import NamedTuple

#: A header that starts so is there for the reader's eyes: intake passes it over.
ASIDE = "※"


class ChoiceForm(NamedTuple):
    """One value of a column: as it is stored, and as a person sees it."""

    value: str
    title: str


class ColumnForm(NamedTuple):
    """One column: ``name`` in English, ``title`` the Chinese header of the templates.

    ``kind`` is what a cell holds: id, text, number, share, money, count, date,
    datetime, deadline, period, seconds, bool, choice, role or list.
    """

    name: str
    title: str
    kind: str = "text"
    choices: tuple[ChoiceForm, ...] = ()
    required: bool = False
    hint: str = ""


class TableForm(NamedTuple):
    """One table of the month folder; ``title`` names its sheet."""

    name: str
    title: str
    columns: tuple[ColumnForm, ...]
