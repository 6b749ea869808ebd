"""Every check of the linter; a new check is one short file and one line here.

An error means that the scheme must not be used to score or pay; a warning asks for a
decision; a note informs. ``fairness.luck`` adds what depends on the size of a team.
"""

from __future__ import annotations

from kaohe.base.findings import Finding
from kaohe.schemes.check import (
    amounts,
    anchor_holes,
    anchor_overlap,
    appeal,
    cap,
    cliff_bonus,
    cliff_commission,
    cliff_factor,
    cliff_wage,
    conditions,
    direction,
    each_unit,
    english,
    facts_better,
    facts_equal,
    facts_missing,
    failed_tests,
    full_reached,
    grades_cover,
    grades_order,
    label,
    levels,
    minimum_wage,
    mode_given,
    pay_order,
    points_given,
    rate_size,
    raters_given,
    row_used,
    same_points,
    samples,
    scores_reached,
    self_weight,
    small_groups,
    tiers_cover,
    tiers_order,
    wages_given,
    weights,
    window,
    words,
    worst_row,
)
from kaohe.schemes.check.parts import Check
from kaohe.schemes.model import Scheme

CHECKS: tuple[Check, ...] = (
    # points and weights
    weights.check,
    full_reached.check,
    worst_row.check,
    same_points.check,
    row_used.check,
    cap.check,
    each_unit.check,
    # rating scales
    points_given.check,
    anchor_holes.check,
    anchor_overlap.check,
    facts_better.check,
    facts_missing.check,
    facts_equal.check,
    failed_tests.check,
    # what is measured
    direction.check,
    label.check,
    levels.check,
    # grades and conditions
    grades_cover.check,
    grades_order.check,
    scores_reached.check,
    conditions.check,
    # pay
    tiers_cover.check,
    tiers_order.check,
    rate_size.check,
    mode_given.check,
    wages_given.check,
    amounts.check,
    pay_order.check,
    minimum_wage.check,
    cliff_wage.check,
    cliff_commission.check,
    cliff_factor.check,
    cliff_bonus.check,
    # fairness, law and procedure
    words.check,
    samples.check,
    window.check,
    appeal.check,
    self_weight.check,
    raters_given.check,
    english.check,
    small_groups.check,
)

_ORDER = {"error": 0, "warning": 1, "note": 2}


def check_scheme(scheme: Scheme) -> list[Finding]:
    """What the linter finds, the errors first and then in the order of ``CHECKS``."""
    found = [finding for check in CHECKS for finding in check(scheme)]
    return sorted(found, key=lambda finding: _ORDER[finding.level])
