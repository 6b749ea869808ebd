"""What a run leaves in its folder, so that ``why`` and ``replay`` need only that folder.

``kept/`` holds the scheme and the inputs as they were, byte for byte, and ``run.json``
names the period; ``result.json`` beside it holds the month itself.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kaohe.base.findings import Refused, finding
from kaohe.base.period import Period
from kaohe.base.result import MonthResult
from kaohe.dictionary.company import OWN_FOLDER
from kaohe.exchange.result_json import read_result
from kaohe.exchange.scheme_book import write_yaml
from kaohe.records.intake import parts_of_tables
from kaohe.runs.company import Company, open_company
from kaohe.runs.schemes import is_workbook
from kaohe.runs.working_hours import CALENDAR
from kaohe.schemes.load import usable
from kaohe.schemes.model import Scheme

FOLDER = "kept"
SCHEME = "scheme.yaml"
INPUTS = "inputs"
COMPANY = "company"
RUN = "run.json"
RESULT = "result.json"


class KeptRun(NamedTuple):
    """A run read back from its folder; ``kept`` is what its company folder held."""

    result: MonthResult
    scheme: Scheme
    period: Period
    inputs: Path
    company: Path | None
    kept: Company = Company()


def keep(
    out: Path,
    scheme: Scheme,
    scheme_file: Path,
    inputs: Path,
    company: Path | None,
    period: Period,
) -> None:
    """Copy scheme, inputs and company tables into ``out``; a run before is replaced.

    The run before goes last: its own kept inputs may be what is run again.
    """
    kept, folder = out / FOLDER, out / f"{FOLDER}.new"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    if is_workbook(scheme_file):
        write_yaml(scheme, folder / SCHEME)
    else:
        shutil.copyfile(scheme_file, folder / SCHEME)
    _copy(inputs, folder / INPUTS)
    if company is not None:
        _copy(company, folder / COMPANY)
        for name in (OWN_FOLDER, CALENDAR):
            if (company / name).is_dir():
                _copy(company / name, folder / COMPANY / name)
    run = {"period": str(period), "company": company is not None}
    text = json.dumps(run, ensure_ascii=False, indent=1)
    (folder / RUN).write_text(text + "\n", encoding="utf-8")
    if kept.exists():
        shutil.rmtree(kept)
    folder.rename(kept)


def _copy(source: Path, target: Path) -> None:
    target.mkdir()
    files: Sequence[Path] = [source]
    if source.is_dir():
        files = [f for f in sorted(source.iterdir()) if f.is_file()]
    for file in files:
        shutil.copyfile(file, target / file.name)
    for part in parts_of_tables(source):
        (target / part.parent.name).mkdir(exist_ok=True)
        shutil.copyfile(part, target / part.parent.name / part.name)


def open_run(out: Path) -> KeptRun:
    """The run in ``out``; ``Refused`` where there is none or it is damaged."""
    folder, result = out / FOLDER, out / RESULT
    if not result.is_file() or not (folder / RUN).is_file():
        raise Refused([finding("KH901", folder=out.as_posix())])
    company = folder / COMPANY if (folder / COMPANY).is_dir() else None
    held = open_company(company)
    scheme = usable(folder / SCHEME, held.dictionary)
    try:
        run = json.loads((folder / RUN).read_text(encoding="utf-8"))
        period = Period.parse(str(run["period"]))
        text = result.read_text(encoding="utf-8")
    except (ValueError, KeyError, TypeError) as error:
        raise Refused([finding("KH901", folder=out.as_posix())]) from error
    if period is None:
        raise Refused([finding("KH901", folder=out.as_posix())])
    month = read_result(text)
    return KeptRun(month, scheme, period, folder / INPUTS, company, held)
