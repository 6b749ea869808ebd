"""One measure with every expression checked: which rows count, which hit, what adds up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.dictionary import MEASURING, Aggregate, Exclusion, Measure, Rule
from kaohe.dictionary.words import of_exclusion, of_rule
from kaohe.records.measure.expressions import (
    RELATIONS,
    Expression,
    Kind,
    read_expression,
    terms_of,
    whole_scope,
)
from kaohe.records.measure.expressions.node import KINDS, Node, Wrong
from kaohe.records.measure.expressions.scope import Scope
from kaohe.records.measure.population import CREDITS, Population
from kaohe.records.measure.population.working import by_the_calendar, ends_of, is_worked
from kaohe.records.tables import TABLES

#: The findings that a rule may be worth, beside those of the terms.
TELLS = ("KH503", "KH504")
#: Told where no row of the period meets a term.
NEVER = ("KH502",)

#: What is left out beside the rules that are written.
NO_VALUE = Text("没有数值的行", "rows without a value")
NO_FULL_MARKS = Text("没有满分的行", "rows without full marks")

_MOMENTS: tuple[Kind, ...] = ("moment", "day")
_VALUES: tuple[Kind, ...] = ("number", "duration")


@dataclass(frozen=True, slots=True)
class CheckedRule:
    """A condition to count at all, what is left out by it, and what that is worth."""

    expression: Expression
    without: Text
    tell: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of a population that count, hit and add up.

    The first ``entered`` rules are met by every row that its step gives. ``worked`` are
    the columns of working time that it reads.
    """

    population: Population
    aggregate: Aggregate
    moment: Expression
    rules: tuple[CheckedRule, ...]
    entered: int
    hits: Expression | None
    value: Expression | None
    cap: Decimal | None
    penalty: Decimal | None
    at: Decimal | None
    out_of: Expression | None
    sample: Expression | None
    worked: tuple[str, ...]

    @property
    def lasts(self) -> bool:
        """True where what is added up is a duration."""
        added = self.aggregate in ("mean", "sum", "quantile")
        return added and self.value is not None and self.value.kind == "duration"

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """The conditions that rows of the population must meet to count."""
        return tuple(rule.expression for rule in self.rules[self.entered :])


class Checking:
    """Checks the expressions of one measure and gathers what is wrong with them."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.scope: Scope = whole_scope(measure.table, measure.step, measure.window)
        self.findings: list[Finding] = []

    def counted(self) -> Counted | None:
        """The checked measure; None where an expression is wrong."""
        one = self.measure
        moment = self.read(one.period_by, one.place("period_by"), _MOMENTS)
        hits = self.maybe(one.hits, "hits", ("truth",))
        kinds = tuple(KINDS) if one.aggregate == "distinct" else _VALUES
        value = self.maybe(one.value, "value", kinds)
        out_of = self.maybe(one.out_of, "out_of", ("number",))
        sample = self.maybe(one.sample, "sample", tuple(KINDS))
        enters = () if one.step is None else MEASURING.steps[one.step].enters
        rules = [
            *(self.rule(rule) for rule in enters),
            *(self.exclusion(one) for one in one.exclude),
            *(self.rule(rule) for rule in one.counts),
        ]
        self.credit()
        if self.findings or moment is None:
            return None
        checked = tuple(rule for rule in rules if rule is not None)
        if out_of is not None:
            known = self.full_marks_known(out_of)
            if known is None:
                return None
            if all(r.expression.node != known.expression.node for r in checked):
                checked = (*checked, known)
        used = [moment, *(r.expression for r in checked)]
        used += [e for e in (hits, value, out_of, sample) if e is not None]
        worked = {c for e in used for c in e.columns() if is_worked(c)}
        if one.calendar == "working" and not worked:
            self.findings.append(finding("KH532", one.place("calendar")))
            return None
        return Counted(
            self.population(used),
            one.aggregate,
            moment,
            checked,
            len(enters),
            hits,
            value,
            one.cap,
            one.penalty,
            one.at,
            out_of,
            sample,
            tuple(sorted(worked)),
        )

    def read(
        self, text: str, place: Place, wanted: tuple[Kind, ...]
    ) -> Expression | None:
        """The checked expression; a finding where it is none."""
        expression, findings = read_expression(text, self.scope, place, wanted)
        self.findings += findings
        if expression is None or self.measure.calendar == "plain":
            return expression
        try:
            return Expression(text, by_the_calendar(expression.node))
        except Wrong as wrong:
            self.findings.append(finding(wrong.code, place))
            return None

    def maybe(
        self, text: str | None, key: str, wanted: tuple[Kind, ...]
    ) -> Expression | None:
        """The checked expression at ``key``, where there is one."""
        if text is None:
            return None
        return self.read(text, self.measure.place(key), wanted)

    def rule(self, rule: Rule) -> CheckedRule | None:
        """A condition that rows must meet."""
        if rule.tell is not None and rule.tell not in TELLS:
            params = {"name": "tell", "written": rule.tell, "known": list(TELLS)}
            self.findings.append(
                finding("KH513", rule.place, nearest=TELLS[0], **params)
            )
        where = self.read(rule.where, rule.place, ("truth",))
        return None if where is None else CheckedRule(where, of_rule(rule), rule.tell)

    def full_marks_known(self, out_of: Expression) -> CheckedRule | None:
        """That a row has full marks above 0; None where they are no column of its own."""
        place, name = self.measure.place("out_of"), str(out_of.node.value)
        own = TABLES[self.measure.table].names
        if out_of.node.op != "column" or name not in own:
            self.findings.append(finding("KH534", place, written=out_of.text))
            return None
        above = self.read(f"{_quoted(name, self.scope)} > 0", place, ("truth",))
        assert above is not None
        return CheckedRule(above, NO_FULL_MARKS)

    def exclusion(self, one: Exclusion) -> CheckedRule | None:
        """That a row is none of those excluded."""
        parts = [] if one.where is None else [one.where]
        by = one.by or self.measure.period_by
        if one.start is not None or one.end is not None:
            moment = self.read(by, one.place, _MOMENTS)
            if moment is None:
                return None
            form = "%Y-%m-%d" if moment.kind == "day" else "%Y-%m-%d %H:%M:%S.%f"
            sides = ((">=", one.start), ("<", one.end))
            parts += [
                f"({_quoted(by, self.scope)}) {sign} '{edge.strftime(form)}'"
                for sign, edge in sides
                if edge is not None
            ]
        inside = " and ".join(f"({part})" for part in parts)
        where = self.read(f"not coalesce({inside}, false)", one.place, ("truth",))
        return None if where is None else CheckedRule(where, of_exclusion(one))

    def credit(self) -> None:
        """A finding where the rows have no column that their credit follows."""
        one = self.measure
        credit, names = CREDITS[one.credit], TABLES[one.table].names
        follows = credit.key is None and {"agent", "employee"} & set(names)
        if not follows and (credit.key not in names or one.table in credit.reads[:1]):
            self.findings.append(
                finding(
                    "KH528",
                    one.place("credit"),
                    credit=one.credit,
                    table=TABLES[one.table].title,
                )
            )

    def population(self, used: list[Expression]) -> Population:
        """The rows of the measure, with the related rows that are looked at."""
        one = self.measure
        terms = terms_of(one.table)
        names = {name for expression in used for name in expression.columns()}
        names |= {c for name in names & terms.keys() for c in terms[name].columns()}
        names |= {end for name in names if is_worked(name) for end in ends_of(name)}
        looked_at = {name.partition(".")[0] for name in names if "." in name}
        needed = looked_at | {*CREDITS[one.credit].reads}
        relations = tuple(name for name in RELATIONS if name in needed)
        return Population(one.table, one.credit, one.step, one.window, relations)


def _quoted(name: str, scope: Scope) -> str:
    """A column whose name may be a word of SQL, as an expression writes it."""
    return f'"{name}"' if name in scope.kinds and "." not in name else name


def terms_used(counted: Counted) -> set[str]:
    """The terms that decide which rows count or hit."""
    asked = [*counted.conditions, *([] if counted.hits is None else [counted.hits])]
    nodes: list[Node] = [one.node for one in asked]
    names = {name for node in nodes for name in node.columns()}
    return names & terms_of(counted.population.table).keys()
