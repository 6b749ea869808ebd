"""The terms of a table (answered, settled) as checked expressions, and its whole scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from kaohe.base.findings import Place
from kaohe.dictionary import MEASURING
from kaohe.records.measure.expressions.node import KINDS
from kaohe.records.measure.expressions.read import Expression, read_expression
from kaohe.records.measure.expressions.scope import Scope, scope_of


@cache
def terms_of(table: str) -> Mapping[str, Expression]:
    """The terms of a table by name; they are shipped, so a wrong one is a bug."""
    scope, found = scope_of(table), {}
    for name, term in MEASURING.terms.get(table, {}).items():
        assert name not in scope.kinds, name
        expression, findings = read_expression(
            term.where, scope, Place(file="measuring.yaml", item=name), tuple(KINDS)
        )
        assert expression is not None, [f.line("en") for f in findings]
        found[name] = expression
    return found


@cache
def whole_scope(table: str, step: str | None, window: Decimal | None) -> Scope:
    """Every name that a measure over a table may use: columns, marks and terms."""
    scope = scope_of(table, step, window)
    terms = {name: term.kind for name, term in terms_of(table).items()}
    return replace(scope, kinds={**scope.kinds, **terms})
