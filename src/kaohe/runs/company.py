"""The company folder: what outlives a month (minimum wages, schemes of its own)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kaohe.base.findings import Finding
from kaohe.pay.statement import MinimumWage
from kaohe.records.intake import read_minimum_wages


def company_schemes(company: Path | None) -> Sequence[Path]:
    """The folder of the company's own schemes, where it has one."""
    if company is None or not (company / "schemes").is_dir():
        return ()
    return (company / "schemes",)


def minimum_wages(company: Path | None) -> tuple[list[MinimumWage], list[Finding]]:
    """The dated minimum wages of the company's places; empty where it keeps none."""
    if company is None:
        return [], []
    rows, findings = read_minimum_wages(company)
    return [MinimumWage(*row) for row in rows], findings
