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
from kaohe.exchange.result_json import read_result
from kaohe.exchange.scheme_book import write_yaml
from kaohe.runs.schemes import is_workbook
from kaohe.schemes.load import usable
from kaohe.schemes.model import Scheme

FOLDER = "kept"
SCHEME = "scheme.yaml"
INPUTS = "inputs"
COMPANY = "company"
RUN = "run.json"
RESULT = "result.json"


class KeptRun(NamedTuple):
    """A run read back from its folder."""

    result: MonthResult
    scheme: Scheme
    period: Period
    inputs: Path
    company: Path | None


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


def open_run(out: Path) -> KeptRun:
    """The run in ``out``; ``Refused`` where there is none or it is damaged."""
    folder, result = out / FOLDER, out / RESULT
    if not result.is_file() or not (folder / RUN).is_file():
        raise Refused([finding("KH901", folder=out.as_posix())])
    scheme = usable(folder / SCHEME)
    try:
        run = json.loads((folder / RUN).read_text(encoding="utf-8"))
        period = Period.parse(str(run["period"]))
        text = result.read_text(encoding="utf-8")
    except (ValueError, KeyError, TypeError) as error:
        raise Refused([finding("KH901", folder=out.as_posix())]) from error
    if period is None:
        raise Refused([finding("KH901", folder=out.as_posix())])
    month = read_result(text)
    company = folder / COMPANY
    inputs = folder / INPUTS
    return KeptRun(month, scheme, period, inputs, company if company.is_dir() else None)
