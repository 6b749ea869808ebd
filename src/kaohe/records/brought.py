"""The rows of one person and indicator in the table ``measures`` as one figure.

Daily rows add; a row for the whole period stands for itself. What contradicts itself or
cannot be is told and not counted (design.md, month folder).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kaohe.base.exact import EXACT, ONE, ZERO, Ratio, divide, half_up, plain
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.base.period import Days
from kaohe.base.rows import Measured, MeasureRow
from kaohe.dictionary import Indicator

NOT_APPLICABLE = Text("不适用", "not applicable")


def same(one: Measured, other: Measured) -> bool:
    """True where both are the same quantity (19/20 is 0.95) or both not applicable."""
    return _quantity(one) == _quantity(other)


def shown(one: Measured) -> str | Text:
    """The figure as a finding names it: ``19/20``, ``0.95`` or not applicable."""
    if one.denominator is not None and one.numerator is not None:
        if one.denominator == 0 and one.numerator == 0:
            return NOT_APPLICABLE
        return f"{plain(one.numerator)}/{plain(one.denominator)}"
    return NOT_APPLICABLE if one.value is None else plain(one.value)


@dataclass
class Brought:
    """The rows of one person and indicator on their way to one figure.

    ``known`` is the indicator, or None where the dictionary does not hold it.
    """

    employee: str
    name: str
    period: Days
    known: Indicator | None
    found: list[Finding] = field(default_factory=list)

    def figure(self, rows: Sequence[MeasureRow]) -> Measured | None:
        """The one figure that the rows give, or None where none counts."""
        distinct = {tuple(row[:6]): row for row in sorted(rows, key=repr, reverse=True)}
        sound = [row for row in reversed(distinct.values()) if self._is_sound(row)]
        whole = [_measured(row) for row in sound if row.on is None]
        daily = self._of_the_period([row for row in sound if row.on is not None])
        if not whole:
            return self._added(daily)
        if any(not same(whole[0], other) for other in whole[1:]):
            self._tell("KH557", figures=[shown(one) for one in whole])
            return None
        if daily:
            self._tell("KH556", days=len(daily))
        return self._with_cases(max(whole, key=lambda one: one.denominator or ZERO))

    def told(self, code: str, **params: object) -> Finding:
        """A finding on the figure of this person in the table ``measures``."""
        title = self.name if self.known is None else self.known.title
        place = Place(table="measures", employee=self.employee, column=self.name)
        return finding(code, place, title=title, **params)

    def _tell(self, code: str, **params: object) -> None:
        self.found.append(self.told(code, **params))

    def _is_sound(self, row: MeasureRow) -> bool:
        """True for a row that says something possible; else a finding is told."""
        day = str(row.on or self.period)
        if row.value is None and not _has_parts(row):
            self._tell("KH552", day=day)
            return False
        one = _measured(row)
        if one.denominator is not None and one.denominator <= 0:
            # 0 of 0 is not applicable; 1 of 0 is a mistake.
            if one.denominator < 0 or one.numerator != 0:
                self._tell("KH560", day=day, shown=shown(one))
                return False
            return True
        ratio = one.ratio()
        known = self.known
        if ratio is not None and known is not None and not known.admits(ratio):
            domain = known.domain.text(known.percent)
            self._tell("KH554", day=day, shown=shown(one), domain=domain)
            return False
        if ratio is not None and _has_parts(row) and row.value is not None:
            if not _rounds_to(ratio, row.value):
                value = plain(row.value)
                self._tell("KH559", day=day, value=value, shown=shown(one))
        return True

    def _of_the_period(self, daily: Sequence[MeasureRow]) -> list[MeasureRow]:
        inside = [r for r in daily if r.on is not None and self.period.contains(r.on)]
        if len(inside) < len(daily):
            outside = sorted({str(r.on) for r in daily} - {str(r.on) for r in inside})
            self._tell("KH555", days=outside, period=str(self.period))
        return inside

    def _added(self, daily: Sequence[MeasureRow]) -> Measured | None:
        """Numerators and denominators, counts or amounts of the days together."""
        if twice := sorted(
            d for d, n in Counter(str(r.on) for r in daily).items() if n > 1
        ):
            self._tell("KH558", days=twice)
            return None
        known = self.known
        parts = [row for row in daily if _has_parts(row)]
        if known is not None and known.value_kind == "total" and not parts:
            return _total(daily)
        if bare := [str(row.on) for row in daily if not _has_parts(row)]:
            self._tell("KH553", days=bare)
        return self._with_cases(_quotient(parts)) if parts else None

    def _with_cases(self, one: Measured) -> Measured:
        """The figure with n, where its denominator counts cases."""
        known = self.known
        if known is None or known.value_kind == "total":
            return one
        return one._replace(n=one.denominator) if known.denominator_is_cases else one


def _has_parts(row: MeasureRow) -> bool:
    return row.numerator is not None and row.denominator is not None


def _measured(row: MeasureRow) -> Measured:
    """The row as a figure: its parts where it has both, else its value."""
    if _has_parts(row):
        parts = (None, row.numerator, row.denominator)
        return Measured(*parts, verified_by=row.verified_by)
    return Measured(row.value, verified_by=row.verified_by)


def _quantity(one: Measured) -> object:
    ratio = one.ratio()
    return None if ratio is None else ratio.fraction()


def _rounds_to(ratio: Ratio, value: Decimal) -> bool:
    """True where ``value`` is the ratio rounded to as many places as it was written."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    exact = divide(ratio.numerator, ratio.denominator)
    return half_up(exact, ONE.scaleb(min(exponent, 0))) == value


def _total(rows: Sequence[MeasureRow]) -> Measured | None:
    if not rows:
        return None
    return Measured(_sum(r.value for r in rows), verified_by=_verifier(rows))


def _quotient(rows: Sequence[MeasureRow]) -> Measured:
    numerator = _sum(row.numerator for row in rows)
    denominator = _sum(row.denominator for row in rows)
    return Measured(None, numerator, denominator, verified_by=_verifier(rows))


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    total = ZERO
    for value in values:
        total = EXACT.add(total, value or ZERO)
    return total


def _verifier(rows: Sequence[MeasureRow]) -> str | None:
    """Who verified all of the rows, if one person did."""
    names = {row.verified_by for row in rows}
    return names.pop() if len(names) == 1 else None
