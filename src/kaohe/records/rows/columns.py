"""The columns of a row behind a figure: their titles, and those that decide on it."""

from __future__ import annotations

from dataclasses import replace

from kaohe.base.language import Text
from kaohe.records.measure.expressions import terms_of
from kaohe.records.measure.plan import Counted
from kaohe.records.measure.population.working import ends_of, is_worked
from kaohe.records.tables import TABLES, Column

#: What a special window marks on its rows (dictionary/measuring.yaml).
MARKS = {
    "latest": Column("latest", "是否最后一次作答", "bool"),
    "next_contact_at": Column("next_contact_at", "同一客户下次联络", "datetime"),
    "next_on_topic_at": Column("next_on_topic_at", "同一客户同一主题下次", "datetime"),
    "first_of_customer": Column("first_of_customer", "是否客户首次咨询", "bool"),
    "bought": Column("bought", "是否付款", "bool"),
}
#: Shown where there is room: what a person knows the case by.
_KNOWN_BY = ("customer", "contact", "order")


def column_of(table: str, name: str) -> Column:
    """The column of a row of ``table``: its own, a mark, or ``orders.settled_at``."""
    other, dot, own = name.partition(".")
    if not dot:
        return MARKS[name] if name in MARKS else TABLES[table].column(name)
    column = TABLES[other].column(own)
    return replace(column, name=name, zh=f"{TABLES[other].title.zh}的{column.zh}")


def title_of(table: str, name: str) -> Text:
    """The heading of the column."""
    return column_of(table, name).title


def deciding(counted: Counted) -> tuple[str, ...]:
    """The columns to look at first: the key, the moment, then what decides on a row.

    First what hits and what is added up, then the rules; last what a case is known by.
    """
    table = counted.population.table
    terms = terms_of(table)
    every = [counted.moment, counted.hits, counted.value, counted.out_of]
    every += [counted.sample, *(rule.expression for rule in counted.rules)]
    found = list(TABLES[table].key[:1])
    for one in every:
        for name in sorted(one.columns()) if one is not None else ():
            read = sorted(terms[name].columns()) if name in terms else [name]
            found += [e for n in read for e in (ends_of(n) if is_worked(n) else (n,))]
    found += [name for name in _KNOWN_BY if name in TABLES[table].names]
    return tuple(dict.fromkeys(found))
