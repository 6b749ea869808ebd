"""Judging cases: ours worked out by its operation and held against the source's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from kaohe.base.findings import Refused
from tests.appraisal.made import Unfit
from tests.appraisal.ops import OPS
from tests.appraisal.values import equal, exact, text

Status = Literal["held", "different", "not applicable"]

#: What a case may hold beside ``expect`` as the right answer, in our reading.
RIGHT = ("wanted", "exact", "linear_from_start")
#: Kinds of failure that a case may provoke; one of them is a finding about us.
FAILURES = (ArithmeticError, ValueError, TypeError, LookupError, AttributeError)


class Verdict(NamedTuple):
    """One case as it came out."""

    id: str
    op: str
    stance: str
    status: Status
    detail: str

    def line(self) -> str:
        return (
            f"{self.id:5} {self.status:14}  {self.stance:6}  {self.op}: {self.detail}"
        )


def replay(cases: Iterable[Mapping[str, Any]]) -> list[Verdict]:
    """Every case judged, in the order of the file."""
    return [judge(exact(case)) for case in cases]


def judge(case: Mapping[str, Any]) -> Verdict:
    """One case: ours worked out by its operation and held against the source's."""
    stance, op = str(case.get("stance")), str(case.get("op"))
    status, detail = _judged(case, op, stance)
    return Verdict(str(case.get("id")), op, stance, status, detail)


def _judged(case: Mapping[str, Any], op: str, stance: str) -> tuple[Status, str]:
    operation = OPS.get(op)
    if operation is None:
        return "not applicable", "there is no operation of this name"
    if isinstance(operation, str):
        return "not applicable", operation
    try:
        ours = operation(case.get("in"))
    except Unfit as unfit:
        return "not applicable", str(unfit)
    except Refused as refused:
        codes = ", ".join(sorted({f.code for f in refused.findings}))
        status, detail = _compared(case, stance, "error")
        return status, f"{detail} ({codes})"
    except FAILURES as failure:
        return "different", f"fails with {type(failure).__name__}: {failure}"
    return _compared(case, stance, ours)


def _compared(case: Mapping[str, Any], stance: str, ours: object) -> tuple[Status, str]:
    theirs, shown = case.get("expect"), f"ours {text(ours)}"
    same = equal(ours, theirs)
    if stance == "reject":
        right = [case[key] for key in RIGHT if key in case]
        if same:
            return "different", f"{shown}, just as the source does"
        if right and ours != "error" and not any(equal(ours, r) for r in right):
            return "different", f"{shown}, wanted {text(right[0])}"
        return "held", f"{shown}, not {text(theirs)}"
    if same:
        return "held", shown
    if stance == "option":
        return "not applicable", f"off by default: {shown}, not {text(theirs)}"
    return "different", f"{shown}, expected {text(theirs)}"


def totals(verdicts: Iterable[Verdict]) -> str:
    """How many of each kind, and of each stance."""
    counted = Counter((v.stance, v.status) for v in verdicts)
    parts = [
        f"{stance} {status} {n}" for (stance, status), n in sorted(counted.items())
    ]
    whole = Counter(status for _, status in counted.elements())
    kinds: tuple[Status, ...] = ("held", "different", "not applicable")
    return (
        ", ".join(f"{kind} {whole[kind]}" for kind in kinds) + f" ({'; '.join(parts)})"
    )
