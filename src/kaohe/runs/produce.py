"""One run from files to files: read, check, compute, write, keep."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kaohe.base.findings import Place, Refused, errors, finding
from kaohe.base.language import Lang
from kaohe.base.period import Period
from kaohe.base.result import MonthResult
from kaohe.exchange.month_files import write_month
from kaohe.records.intake import read_month, write_refused
from kaohe.runs.company import company_schemes, minimum_wages
from kaohe.runs.kept import RESULT, keep
from kaohe.runs.month import run_month
from kaohe.runs.schemes import named
from kaohe.schemes.check import check_scheme
from kaohe.schemes.model import Scheme


class Produced(NamedTuple):
    """What a run came to and what it wrote."""

    result: MonthResult
    scheme: Scheme
    written: list[Path]
    refused: int
    refused_folder: Path


def produce(
    scheme_name: str,
    inputs: Path,
    period: Period,
    out: Path,
    company: Path | None = None,
    lang: Lang = "zh",
) -> Produced:
    """Run one month and write its files into ``out``.

    Raises ``Refused`` where the scheme has errors or there is nobody to score; nothing
    is written then, so an earlier run in ``out`` stays as it was.
    """
    scheme, file = named(scheme_name, period, company_schemes(company))
    wrong = errors(check_scheme(scheme))
    if wrong:
        raise Refused(wrong)
    if not inputs.exists():
        raise Refused([finding("KH904", path=inputs.as_posix())])
    if inputs.resolve() == out.resolve() or (inputs / RESULT).is_file():
        # pay.xlsx, read as an input, would pay every line again
        raise Refused([finding("KH907", path=inputs.as_posix())])
    intake = read_month(inputs, company=company)
    wages, found = minimum_wages(company)
    result = run_month(scheme, intake, period, wages)
    result = replace(result, findings=(*found, *result.findings))
    if not intake.employees:
        raise Refused([*errors(result.findings), finding("KH418", Place())])
    if not any(p.state == "scored" for p in result.people):
        result = replace(result, findings=(*result.findings, finding("KH418")))
    out.mkdir(parents=True, exist_ok=True)
    keep(out, scheme, file, inputs, company, period)
    written = write_month(result, scheme, out, lang)
    folder = out / "refused"
    if folder.is_dir():
        shutil.rmtree(folder)  # of the run before
    if intake.refused:
        write_refused(intake.refused, folder, lang)
    return Produced(result, scheme, written, len(intake.refused), folder)
