"""One cycle: measured values stored, computed, results and audit stored; beside an insert.

The bare insert writes the very rows that the cycle has left (values, results, items, audit)
by Django's ``bulk_create`` from rows in memory, in one transaction, into the same tables.
Below it stands what no program can do without: the driver's ``executemany`` over values
that are in the form of the database already.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from bench.app_company import AT, Company, company, cycle_of, scheme_text, values
from bench.app_took import Took, peak, took


class Cost(NamedTuple):
    """The parts of a cycle, the insert beside them, and peak MB after each."""

    store: Took
    compute: Took
    insert: Took
    floor: Took
    peaks: tuple[float, float, float]


def cycle(people: int, items: int) -> Cost:
    """The cycle of so many people and items; the installation is empty before."""
    from kaohe_web.results.runs import ask, carry_out

    made = company(people)
    month = cycle_of(made, scheme_text("bench", items, 0), 10)
    cells = _cells(month, people, items)
    peaks = [peak()]
    stored = took(lambda: _enter(made, month, cells))
    cells.clear()
    peaks.append(peak())
    computed = took(lambda: carry_out(ask(cycle=month, by=made.hr, at=AT), AT))
    peaks.append(peak())
    rows = _rows(month, people, items)
    return Cost(stored, computed, *_inserted(rows), tuple(peaks))


def _cells(month: Any, people: int, items: int) -> dict[Any, Any]:
    """What HR pastes: figures by person and column."""
    from kaohe_web.records.grid import heads

    who = [p.employee for p in month.participants.select_related("employee")]
    by_name = {head.name: head for head in heads(month)}
    return {(who[n], by_name[i]): w for n, i, w in values(people, items)}


def _enter(made: Company, month: Any, cells: dict[Any, Any]) -> None:
    from kaohe_web.records.entering import enter

    enter(account=made.hr, cycle=month, changes=cells, before={}, source="", at=AT)


def _rows(month: Any, people: int, items: int) -> list[list[Any]]:
    """The rows that the cycle has left, model by model, ready to be written again."""
    from kaohe_web.audit.models import Entry
    from kaohe_web.records.models import MeasureEntry
    from kaohe_web.results.models import ItemResult, Month, PersonResult, Run

    models = (MeasureEntry, Run, Month, PersonResult, ItemResult, Entry)
    rows = [list(model._base_manager.order_by("pk")) for model in models]
    found = {model.__name__: len(own) for model, own in zip(models, rows, strict=True)}
    whole = people * items
    assert found["MeasureEntry"] == found["ItemResult"] == whole, found
    assert found["PersonResult"] == people, found
    return rows


def _inserted(rows: list[list[Any]]) -> tuple[Took, Took]:
    """The same rows again, into tables that hold none: by Django, then by the driver."""
    from django.db import connection, transaction

    def insert() -> None:
        with transaction.atomic():
            for own in rows:
                type(own[0]).objects.bulk_create(own, batch_size=500)

    def empty() -> None:
        # Row by row Django would look for what hangs on each; nothing is left that does.
        with connection.cursor() as cursor:
            for own in reversed(rows):
                cursor.execute(f'DELETE FROM "{own[0]._meta.db_table}"')

    def execute() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, values in made:
                cursor.executemany(statement, values)

    empty()
    by_django = took(insert)
    made = [_prepared(own) for own in rows]
    empty()
    return by_django, took(execute)


def _prepared(rows: list[Any]) -> tuple[str, list[tuple[Any, ...]]]:
    """The statement for one row, and every row in the form of the database."""
    from django.db import connection

    fields = rows[0]._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = rows[0]._meta.db_table
    values = [
        tuple(f.get_db_prep_save(getattr(r, f.attname), connection) for f in fields)
        for r in rows
    ]
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values


def show(people: int, items: int, found: Cost) -> None:
    """A line for each part."""
    print(f"  one cycle, {people:,} people x {items} items")
    parts = {
        "values stored": found.store,
        "computed and stored": found.compute,
        "bare insert of the rows": found.insert,
        "executemany of values": found.floor,
    }
    for (name, one), most in zip(
        parts.items(), (*found.peaks[1:], None, None), strict=True
    ):
        memory = "" if most is None else f"{most:7,.0f} MB"
        print(
            f"    {name:<24}{one.processor:7.2f} s (database {one.server:.2f} s)"
            f"{one.wall:8.2f} s wall{one.statements:8,} statements {memory}"
        )
    whole = found.store.processor + found.compute.processor
    print(
        f"    the cycle takes {whole / found.insert.processor:.2f} times the insert,"
        f" {whole / found.floor.processor:.2f} times executemany"
    )
