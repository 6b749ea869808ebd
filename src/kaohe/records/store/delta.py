"""One Delta table of the store: made, opened, and committed to.

Every change of a table takes the next number of it; two writers that took the same one
cannot both commit, so what a change was worked out from is what it is applied to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import CommitProperties, DeltaTable, Field, Schema
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction, Transaction

from kaohe.base.findings import Place, Refused, finding
from kaohe.records.store.durable import sync_log
from kaohe.records.store.files import File, dataset, files_of
from kaohe.records.store.home import Home
from kaohe.records.store.written import milliseconds

#: The application whose version is the number of the last change.
CHANGES = "kaohe"
#: How often a change is worked out anew because another writer was quicker. Somebody
#: gets through each time, so this many writers would have to stand in line.
ATTEMPTS = 100

_PROPERTIES: Mapping[str, str | None] = {
    # Files are what they say: another reader need not know of rows struck out in them.
    "delta.enableDeletionVectors": "false",
    # A version that a published month cites is read by its log: no entry of it goes.
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 36500 days",
}


class Shape(NamedTuple):
    """What a table of the store is: its columns, and those that name the folders."""

    name: str
    schema: pa.Schema
    folders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A table at one version."""

    home: Home
    shape: Shape
    delta: DeltaTable

    @property
    def version(self) -> int:
        return self.delta.version()

    def files(self) -> list[File]:
        """The files of this version."""
        return files_of(self.delta)

    def rows(self, files: Sequence[File]) -> ds.FileSystemDataset:
        """The rows of ``files``; nothing is read yet."""
        return dataset(self.home, self.shape.name, self.shape.schema, files)

    def number_of(self, transaction: str) -> int | None:
        """The number of the change that ``transaction`` made; None where it made none."""
        return self.delta.transaction_version(transaction)

    def next_number(self) -> int:
        """The number that the next change takes."""
        return (self.number_of(CHANGES) or 0) + 1

    def note_of(self, transaction: str, last: int | None = None) -> dict[str, Any]:
        """What was noted at the commit of ``transaction``, with its ``version``.

        KeyError where it is none of the ``last`` commits (of all, without a number).
        """
        for commit in self.delta.history(last):
            note = json.loads(commit.get(CHANGES, "{}"))
            if note.get("transaction") == transaction:
                return {**note, "version": commit["version"]}
        raise KeyError(transaction)


class Changed(NamedTuple):
    """What became of a change: ``done`` now, ``known`` from before, or ``nothing`` to do."""

    how: Literal["done", "known", "nothing"]
    version: int


class Edit(NamedTuple):
    """Files that a commit adds, and files that it strikes off."""

    add: Sequence[AddAction]
    remove: Sequence[File] = ()


def opened(home: Home, shape: Shape, version: int | None = None) -> Opened | None:
    """The table at ``version`` (or the newest); None where it was never written.

    Refused (KH701) where another program made deletion vectors in it, and (KH702) where
    its last commit cannot be read.
    """
    try:
        delta = DeltaTable(
            home.uri(shape.name), version, storage_options=dict(home.options)
        )
    except TableNotFoundError:
        return None
    except (DeltaError, OSError, ValueError) as error:
        place = Place(table=shape.name)
        raise Refused([finding("KH702", place, problem=_first_line(error))]) from error
    features = delta.protocol().reader_features or []
    if "deletionVectors" in features:
        raise Refused([finding("KH701", Place(table=shape.name))])
    return Opened(home, shape, delta)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def for_writing(home: Home, shape: Shape) -> Opened:
    """The table at its newest version, made where it is not there, with all columns."""
    table = opened(home, shape)
    if table is None:
        table = _made(home, shape)
    known = {field.name for field in table.delta.schema().fields}
    lacking = [f for f in shape.schema if f.name not in known]
    if lacking:
        table.delta.alter.add_columns([Field.from_arrow(f) for f in lacking])
        return for_writing(home, shape)
    return table


def _made(home: Home, shape: Shape) -> Opened:
    """The empty table; another process may have made it a moment earlier."""
    try:
        DeltaTable.create(
            home.uri(shape.name),
            Schema.from_arrow(shape.schema),
            "error",
            list(shape.folders),
            configuration=_PROPERTIES,
            storage_options=dict(home.options),
        )
    except DeltaError as error:
        table = opened(home, shape)
        if table is None:
            raise _cannot_write(shape, error) from error
        return table
    table = opened(home, shape)
    assert table is not None
    sync_log(home, shape.name, 0, table.version)
    return table


def _cannot_write(shape: Shape, error: Exception) -> Refused:
    place, problem = Place(table=shape.name), _first_line(error)
    return Refused([finding("KH709", place, problem=problem)])


def change(
    home: Home,
    shape: Shape,
    transaction: str,
    edit: Callable[[Opened, int], Edit | None],
    note: Callable[[], Mapping[str, Any]],
    when: datetime,
) -> Changed:
    """Commit ``edit``, which is given the table and the number that it will have.

    Where ``transaction`` was committed before, or the edit is None, nothing is written.
    Where another writer was quicker the edit is asked again. ``note`` is kept with the
    commit. Refused (KH703) where the table does not come to rest.
    """
    for _ in range(ATTEMPTS):
        table = for_writing(home, shape)
        if table.number_of(transaction) is not None:
            return Changed("known", table.version)
        number, before = table.next_number(), table.version
        wanted = edit(table, number)
        if wanted is None:
            return Changed("nothing", table.version)
        noted = json.dumps({"transaction": transaction, **note()}, ensure_ascii=False)
        numbers = [Transaction(CHANGES, number), Transaction(transaction, number)]
        try:
            commit(table, wanted, when, numbers, {CHANGES: noted})
        except CommitFailedError:
            continue
        since = table.version - before
        return Changed("done", table.note_of(transaction, since)["version"])
    raise Refused([finding("KH703", Place(table=shape.name), attempts=ATTEMPTS)])


def commit(
    table: Opened,
    edit: Edit,
    when: datetime,
    numbers: Sequence[Transaction] = (),
    note: Mapping[str, str] | None = None,
    *,
    new: bool = True,
) -> None:
    """Commit ``edit`` and see that the disk keeps the log; the table is then newer.

    ``new`` is False where the rows stay as they are and only lie in other files. Raises
    CommitFailedError where another writer changed what the edit was worked out from;
    Refused (KH709) where the place cannot be written to.
    """
    before = table.version
    millis = milliseconds(when)
    gone = [
        RemoveAction(file.path, new, millis, file.size, dict(file.folders))
        for file in edit.remove
    ]
    properties = CommitProperties(
        custom_metadata=dict(note or {}), app_transactions=list(numbers)
    )
    try:
        table.delta.create_write_transaction(
            [*edit.add, *gone],
            "append",
            table.delta.schema(),
            list(table.shape.folders),
            commit_properties=properties,
        )
    except CommitFailedError:
        raise
    except DeltaError as error:
        raise _cannot_write(table.shape, error) from error
    table.delta.update_incremental()
    sync_log(table.home, table.shape.name, before, table.version)
