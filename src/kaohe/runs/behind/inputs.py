"""The inputs that a run was made of, read again and held against what it cites."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.base.findings import Place, Refused, finding
from kaohe.base.language import Text
from kaohe.dictionary import Dictionary
from kaohe.records.intake import VERSIONS, Intake, read_month
from kaohe.records.measure import Working
from kaohe.records.store import versions_of_folder
from kaohe.records.tables import TABLES
from kaohe.runs.forms import with_ids
from kaohe.runs.kept import KeptRun

#: What a company adds, as a result cites it among its inputs.
_OF_COMPANY = {
    "indicators": Text("公司自定指标", "the company's own indicators"),
    "working_hours": Text("公司工作时间", "the company's working hours"),
}


class Inputs(NamedTuple):
    """The month as it was measured, the dictionary of that month, its calendar."""

    intake: Intake
    dictionary: Dictionary
    working: Working | None


def inputs_of(run: KeptRun) -> Inputs:
    """What ``run`` was made of; refused (KH932) where a table is no longer the same."""
    dictionary = run.kept.dictionary
    intake = read_month(run.inputs, company=run.company, dictionary=dictionary)
    cited = run.result.inputs
    now = {**intake.versions, **run.kept.versions}
    titles = {**{name: table.title for name, table in TABLES.items()}, **_OF_COMPANY}
    changed = [name for name in titles if now.get(name) != cited.get(name)]
    if changed:
        told = (finding("KH932", Place(table=n), title=titles[n]) for n in changed)
        raise Refused(told)
    working = run.kept.working(run.period)
    return Inputs(with_ids(run.scheme, intake), dictionary, working)


def store_versions(run: KeptRun) -> dict[str, int]:
    """The versions of the store that the month was taken out at; empty without one."""
    if not (run.inputs / VERSIONS).is_file():
        return {}
    return versions_of_folder(run.inputs, run.period)
