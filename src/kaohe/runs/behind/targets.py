"""What was planned for a person: the rows of the table ``targets``."""

from __future__ import annotations

from kaohe.base.exact import plain
from kaohe.records.tables import TABLES
from kaohe.runs.behind.asked import Ask, Target
from kaohe.runs.behind.figure import Figure, heading
from kaohe.runs.behind.inputs import Inputs
from kaohe.runs.behind.shown import Table, said
from kaohe.runs.kept import KeptRun


def targets(
    run: KeptRun, inputs: Inputs, target: Target, one: Figure, ask: Ask
) -> tuple[Table, list[str], list[str]] | None:
    """The person's plans of the indicator; None where there are none.

    The plan of a commission is the target of what it is paid on (docs/month_folder.md).
    """
    names, commission = {one.known.id}, run.scheme.pay.commission
    if commission is not None and commission.plan == one.known.id:
        names.add(commission.of)
    places = inputs.intake.places.get("targets", ())
    rows = [
        [row.of, plain(row.planned), place.text(ask.lang)]
        for row, place in zip(inputs.intake.targets, places, strict=True)
        if (row.employee, row.period) == (ask.employee, str(run.period))
        and row.of in names
    ]
    if not rows:
        return None
    above = heading(run, target, one, ask.lang)[:2]
    above.append(said("planned", ask.lang, count=len(rows)))
    columns = (TABLES["targets"].column(name) for name in ("of", "planned"))
    heads = [column.title.in_(ask.lang) for column in columns]
    return Table([*heads, said("where", ask.lang)], rows), above, []
