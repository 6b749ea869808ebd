"""One run from files to files: read, check, compute, write, keep."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple

from kaohe.base.findings import Finding, Place, Refused, errors, finding
from kaohe.base.language import Lang
from kaohe.base.period import Period
from kaohe.base.result import MonthResult
from kaohe.exchange.month_files import write_month
from kaohe.exchange.out_page import write_out_page
from kaohe.records.engines import Limits, engine_at
from kaohe.records.intake import read_month, write_refused
from kaohe.runs.company import Company, open_company
from kaohe.runs.kept import RESULT, keep
from kaohe.runs.month import walk
from kaohe.runs.queries import write_queries
from kaohe.runs.schemes import named
from kaohe.schemes.check import check_scheme
from kaohe.schemes.model import Scheme

#: What a run is about to do; told before it begins.
Step = Literal["read", "measure", "write"]


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
    *,
    engine: str = "duckdb",
    limits: Limits | None = None,
    tell: Callable[[Step], object] = lambda step: None,
) -> Produced:
    """Run one month and write its files into ``out``.

    ``engine`` is the address of what measures (``records.engines``), ``limits`` are
    DuckDB's. Raises ``Refused`` where the scheme has errors, the engine is not to be had
    or there is nobody to score; nothing is written then, so an earlier run in ``out``
    stays as it was.
    """
    held = open_company(company)
    scheme, file = _scheme(scheme_name, period, held)
    if not inputs.exists():
        raise Refused([finding("KH904", path=inputs.as_posix())])
    if inputs.resolve() == out.resolve() or (inputs / RESULT).is_file():
        # pay.xlsx, read as an input, would pay every line again
        raise Refused([finding("KH907", path=inputs.as_posix())])
    tell("read")
    intake = read_month(inputs, company=company, dictionary=held.dictionary)
    tell("measure")
    wages, working = held.minimum_wages, held.working(period)
    with engine_at(engine, limits) as measuring:
        walked = walk(scheme, intake, period, wages, engine=measuring, working=working)
    result = _with_company(walked.result, held, period)
    if not result.people:
        raise Refused([*errors(result.findings), finding("KH418", Place())])
    if not any(p.state == "scored" for p in result.people):
        result = replace(result, findings=(*result.findings, finding("KH418")))
    tell("write")
    out.mkdir(parents=True, exist_ok=True)
    keep(out, scheme, file, inputs, company, period)
    written = write_month(result, scheme, out, lang)
    written += write_queries(walked.sql, engine, period, out)
    folder = out / "refused"
    if folder.is_dir():
        shutil.rmtree(folder)  # of the run before
    if intake.refused:
        write_refused(intake.refused, folder, lang)
    write_out_page(written, bool(intake.refused), out, lang)
    return Produced(result, scheme, written, len(intake.refused), folder)


def _scheme(name: str, period: Period, held: Company) -> tuple[Scheme, Path]:
    """The scheme and its file; refused where the linter finds an error.

    What is wrong with the company's indicators is told beside it: an indicator that was
    left out is why the scheme does not know it.
    """
    told: list[Finding] = errors(held.findings)
    try:
        scheme, file = named(name, period, held.schemes, held.dictionary)
    except Refused as refused:
        raise Refused([*told, *refused.findings]) from refused
    wrong = errors(check_scheme(scheme))
    if wrong:
        raise Refused([*told, *wrong])
    return scheme, file


def _with_company(result: MonthResult, held: Company, period: Period) -> MonthResult:
    """The result that cites what the company adds, with what was found there."""
    return replace(
        result,
        findings=(*held.told(period), *result.findings),
        inputs={**result.inputs, **held.versions},
    )
