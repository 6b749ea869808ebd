"""The tables of a month folder: the one visible list of what may stand in one."""

from __future__ import annotations

from kaohe.records.tables.contract import (
    COMPANIONS,
    KIND_TITLES,
    Choice,
    Column,
    Kind,
    Table,
)
from kaohe.records.tables.judgement import (
    COMPARISONS,
    HISTORY,
    LEDGER,
    MEASURES,
    RATINGS,
    TARGETS,
)
from kaohe.records.tables.pay import MINIMUM_WAGES, PAY_LINES, WAGES
from kaohe.records.tables.people import (
    ACCOUNTS,
    ATTENDANCE,
    DUTIES,
    EMPLOYEES,
    EXAMS,
    STATES,
)
from kaohe.records.tables.service import (
    CALLBACKS,
    CHECK_ITEMS,
    CHECKS,
    COMPLAINTS,
    CONTACTS,
    SURVEYS,
    TURNS,
)
from kaohe.records.tables.trade import ORDERS, REFUNDS, REVIEWS

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        EMPLOYEES,
        ACCOUNTS,
        RATINGS,
        COMPARISONS,
        LEDGER,
        MEASURES,
        HISTORY,
        WAGES,
        PAY_LINES,
        TARGETS,
        CONTACTS,
        TURNS,
        SURVEYS,
        COMPLAINTS,
        CALLBACKS,
        CHECKS,
        CHECK_ITEMS,
        ORDERS,
        REFUNDS,
        REVIEWS,
        ATTENDANCE,
        STATES,
        DUTIES,
        EXAMS,
    )
}

#: Tables that outlive a month and lie in the folder of the company.
COMPANY_TABLES: dict[str, Table] = {MINIMUM_WAGES.name: MINIMUM_WAGES}

__all__ = [
    "COMPANY_TABLES",
    "COMPANIONS",
    "KIND_TITLES",
    "TABLES",
    "Choice",
    "Column",
    "Kind",
    "Table",
]
