"""The inputs that a run was made of, read again and held against what it cites."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.base.findings import Place, Refused, finding
from kaohe.dictionary import Dictionary
from kaohe.records.intake import Intake, read_month
from kaohe.records.measure import Working
from kaohe.records.tables import TABLES
from kaohe.runs.forms import with_ids
from kaohe.runs.kept import KeptRun


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
    names = [n for n in TABLES if intake.versions.get(n) != cited.get(n)]
    if names:
        places = (Place(table=name) for name in names)
        titles = {p: TABLES[str(p.table)].title for p in places}
        raise Refused([finding("KH932", p, title=t) for p, t in titles.items()])
    working = run.kept.working(run.period)
    return Inputs(with_ids(run.scheme, intake), dictionary, working)
