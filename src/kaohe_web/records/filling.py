"""The figures of a department's own workbook for the people of a cycle, as typed texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kaohe.base.period import Period
from kaohe.exchange.own_sheet.figures import figures_in, targets_in
from kaohe.exchange.own_sheet.match import same_people
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.office.own_file import OwnFile, own_of
from kaohe_web.records.grid import Head
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion


def in_workbook(
    file: OwnFile, cycle: Cycle, people: Sequence[Participant], columns: Sequence[Head]
) -> Mapping[tuple[int, str], str]:
    """The texts of ``columns``, figures and targets, by employee; nothing is kept.

    People of the cycle's month or of none named; each by the scheme that he is under.
    """
    last = Period.parse(cycle.period)
    assert last is not None
    own = own_of(file, last).people
    of_month = [one for one in own if one.period in (None, cycle.period)]
    found: dict[tuple[int, str], str] = {}
    used = {one.version_id for one in people}
    for version in SchemeVersion.objects.filter(pk__in=used).order_by("pk"):
        under = [one for one in people if one.version_id == version.pk]
        ours = {one.employee.code: one.employee_id for one in under}
        codes = [(one.employee.code, one.employee.name) for one in under]
        meant = {id(one): code for one, code in same_people(of_month, codes)}
        scheme = scheme_of(version)
        for kind, read in (("measure", figures_in), ("target", targets_in)):
            names = [head.name for head in columns if head.kind == kind]
            for figure in read(of_month, scheme, names):
                code = meant[id(figure.person)]
                if code is not None:
                    found[ours[code], f"{kind}.{figure.indicator}"] = figure.text
    return found
