"""The grid of figures that people enter for a cycle: people down, figures across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from kaohe.base.exact import ONE, ZERO, Ratio, plain
from kaohe.base.interval import Interval
from kaohe.base.language import Text
from kaohe.base.numbers import parse_number
from kaohe.dictionary import Indicator
from kaohe.runs.figures import indicators_of
from kaohe.schemes.model import Indicated, Scheme, ToTarget
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.people import used_versions
from kaohe_web.records.models import MeasureEntry, Target
from kaohe_web.schemes.content import scheme_of

Kind = Literal["measure", "target"]
#: No figure of a company is as large; a column holds no more.
_MOST = Decimal(10) ** 16


class Head(NamedTuple):
    """A column: a figure of an indicator, or what was planned of one.

    ``domain`` holds what the figure can be, ``whole`` that it is counted.
    """

    kind: Kind
    name: str
    title: Text
    domain: Interval | None = None
    whole: bool = False

    @property
    def key(self) -> str:
        """The column in the names of inputs."""
        return f"{self.kind}.{self.name}"

    def read(self, text: str) -> Written | None:
        """What ``text`` says; None where it is no figure, or none that can be."""
        written = parsed(text)
        if written is None or written.value is None:
            return written
        value, domain = Ratio(written.value), self.domain
        beyond = domain is not None and not domain.holds(value)
        broken = self.whole and written.value % ONE != ZERO
        return None if beyond or broken else written


class Written(NamedTuple):
    """What a cell holds: one value, or numerator and denominator; all None: empty."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def is_empty(self) -> bool:
        """True where nothing was written."""
        return self.value is None and self.numerator is None


def heads(cycle: Cycle) -> list[Head]:
    """Every figure that a scheme of the cycle names, then every plan that it asks for."""
    found: dict[str, Head] = {}
    for version in used_versions(cycle):
        scheme = scheme_of(version)
        for name in indicators_of(scheme):
            head = _measured(scheme.dictionary[name])
            found.setdefault(head.key, head)
        for name in planned(scheme):
            head = Head("target", name, scheme.dictionary[name].title)
            found.setdefault(head.key, head)
    return sorted(found.values(), key=lambda h: h.kind != "measure")


def _measured(known: Indicator) -> Head:
    return Head("measure", known.id, known.title, known.domain, known.whole)


def planned(scheme: Scheme) -> list[str]:
    """Of what each person has a target of his own: proportional items, the commission."""
    names = [
        item.judged.indicator
        for item in scheme.items
        if isinstance(item.judged, Indicated)
        and isinstance(item.judged.rule, ToTarget)
        and item.judged.rule.to is None
    ]
    commission = scheme.pay.commission
    if commission is not None and commission.plan is not None:
        names.append(commission.of)
    return list(dict.fromkeys(names))


def parsed(text: str) -> Written | None:
    """``95%``, ``1,234.50`` or ``57/60`` as figures; None where it is none of them."""
    text = text.strip()
    if not text:
        return Written()
    above, slash, below = text.replace("／", "/").partition("/")
    numbers = [parse_number(above), parse_number(below) if slash else None]
    if numbers[0] is None or (slash and numbers[1] is None):
        return None
    if any(number is not None and abs(number) >= _MOST for number in numbers):
        return None
    if slash:
        return Written(None, numbers[0], numbers[1])
    return Written(numbers[0])


def shown(written: Written) -> str:
    """The text of a cell, as it can be typed again."""
    if written.value is not None:
        return plain(written.value)
    if written.numerator is None or written.denominator is None:
        return ""
    return f"{plain(written.numerator)}/{plain(written.denominator)}"


def cells(cycle: Cycle, people: Sequence[Participant]) -> Mapping[tuple[int, str], str]:
    """What stands in the grid, by employee and column."""
    keys = [one.employee_id for one in people]
    found: dict[tuple[int, str], str] = {}
    for m in MeasureEntry.objects.filter(cycle=cycle, employee__in=keys):
        text = shown(Written(m.value, m.numerator, m.denominator))
        found[m.employee_id, f"measure.{m.indicator}"] = text
    for t in Target.objects.filter(cycle=cycle, employee__in=keys):
        found[t.employee_id, f"target.{t.of}"] = plain(t.planned)
    return found
