"""The company folder: what outlives a month, read once as one value.

Minimum wages, schemes, indicators of its own, working hours and the calendar of days
off; what the table of people, accounts and wages holds is read with the month.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kaohe.base.findings import Finding
from kaohe.base.period import Period
from kaohe.dictionary import INDICATORS, Dictionary, own_hash
from kaohe.dictionary import load_company_indicators as own_indicators
from kaohe.pay.statement import MinimumWage
from kaohe.records.intake import read_minimum_wages
from kaohe.records.measure import Working, expression_findings, working_of
from kaohe.runs.working_hours import WorkingHours, read_working_hours


@dataclass(frozen=True)
class Company:
    """What a company keeps for all months; without a folder it is as shipped.

    ``hours`` is None where no working hours are kept. ``versions`` are the hashes of
    what it adds, by name, as a result cites them among its inputs.
    """

    dictionary: Dictionary = INDICATORS
    schemes: Sequence[Path] = ()
    minimum_wages: Sequence[MinimumWage] = ()
    hours: WorkingHours | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def working(self, period: Period) -> Working | None:
        """The working calendar of ``period``; None where no indicator counts by it."""
        if self.hours is None or not self._counts_working_time():
            return None
        return working_of(self.hours.schedule, period)

    def told(self, period: Period) -> tuple[Finding, ...]:
        """What was found in the folder, and what of it is provisional in ``period``."""
        hours = self.hours if self._counts_working_time() else None
        return (*self.findings, *(() if hours is None else hours.told(period)))

    def _counts_working_time(self) -> bool:
        measures = (one.measure for one in self.dictionary.values())
        return any(m is not None and m.calendar == "working" for m in measures)


def open_company(folder: Path | None) -> Company:
    """What the folder of a company holds, with every finding; None: as shipped."""
    if folder is None:
        return Company()
    dictionary, found = own_indicators(folder)
    hours, told = read_working_hours(folder)
    wages, wrong = minimum_wages(folder)
    versions: dict[str, str] = {}
    if dictionary is not INDICATORS:
        found += expression_findings(dictionary)
        versions["indicators"] = own_hash(folder)
    if hours is not None:
        versions["working_hours"] = hours.sha256()
    findings = (*wrong, *found, *told)
    schemes = company_schemes(folder)
    return Company(dictionary, schemes, wages, hours, versions, findings)


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
