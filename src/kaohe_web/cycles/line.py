"""Where a cycle stands, in one line for everybody: its stages with their last days."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format

from kaohe_web.charts import Stage, steps
from kaohe_web.cycles.models import Cycle
from kaohe_web.words import word
from kaohe_web.words.language import lang


def stages(cycle: Cycle) -> str:
    """The line of the cycle's stages with their last days."""
    days = {d.stage: d.last for d in cycle.deadlines.all()}
    at = cycle.stages.index(cycle.state)
    over = at == len(cycle.stages) - 1
    line = [
        Stage(
            word(f"mine_stage_{stage}", lang()),
            _day(days.get(stage)),
            "past" if number < at or over else "now" if number == at else "coming",
        )
        for number, stage in enumerate(cycle.stages)
    ]
    return steps(line, word("mine_stages", lang()))


def _day(last: date | None) -> str:
    if last is None:
        return ""
    day = date_format(last, "n月j日" if lang() == "zh" else "j M")
    return word("mine_until", lang(), day=day)
