"""Intake: the files of a month to exact rows, findings, and rows kept aside."""

from kaohe.records.intake.convert import schema
from kaohe.records.intake.files import parts_of_tables
from kaohe.records.intake.month import (
    ZONE,
    MinimumWageRow,
    read_minimum_wages,
    read_month,
    read_rows,
)
from kaohe.records.intake.periods import outside
from kaohe.records.intake.refused import write_refused
from kaohe.records.intake.result import Account, Intake, RefusedRow, Source
from kaohe.records.intake.silent import VERSIONS

__all__ = [
    "VERSIONS",
    "ZONE",
    "Account",
    "Intake",
    "MinimumWageRow",
    "RefusedRow",
    "Source",
    "outside",
    "parts_of_tables",
    "read_minimum_wages",
    "read_month",
    "read_rows",
    "schema",
    "write_refused",
]
