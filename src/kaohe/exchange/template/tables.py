"""The other sheets: people, ledger, figures, targets, history, wages and pay lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from kaohe.base.period import Period
from kaohe.base.rows import Employee
from kaohe.dictionary import Indicator
from kaohe.exchange.form_names import FormNames
from kaohe.exchange.template.lookup import EVENT, Lookup
from kaohe.exchange.template.needs import figures_asked, targets_asked
from kaohe.exchange.template.page import (
    Cell,
    Check,
    Form,
    Formula,
    Page,
    aside,
    companion,
    name_of,
)
from kaohe.schemes.model import Scheme

HOW = "※怎样填"
WORTH = "※分值范围"
_DATES = ("date",)


class Asked(NamedTuple):
    """What a form is made for."""

    scheme: Scheme
    names: FormNames
    lookup: Lookup
    employees: Sequence[Employee]
    period: Period | None


def people(form: Form, asked: Asked) -> Page:
    """员工名单: everybody who is assessed; the other sheets take their lists from it."""
    page = form.page("一人一行；工号不能重复。", form.columns())
    page.frozen_columns = 2
    for one in asked.employees:
        cells = {
            "employee": one.employee,
            "name": one.name,
            "team": one.team,
            "branch": one.branch,
            "position": one.position,
            "hired_on": one.hired_on and one.hired_on.isoformat(),
            "left_on": one.left_on and one.left_on.isoformat(),
            "protected": one.protected,
        }
        page.rows.append({form.title(k): v for k, v in cells.items() if v})
    return _with_dates(page, form, None)


def ledger(form: Form, asked: Asked) -> Page:
    """加减分: one row for each event, with the evidence that it rests on."""
    note = "一件事一行，必须写证据编号；同一证据对同一人只计一次。固定分值的事项不用填分值。"
    columns = [form.column("employee", 10), companion()]
    columns += [form.column("on"), form.column("event", 34), aside(WORTH[1:], 11)]
    columns += form.columns(("points", "evidence", "by", "note"))
    page = form.page(note, columns, spare=60)
    event = f"${page.letter(form.title('event'))}{{row}}"
    found = asked.lookup.text_of(f'"{EVENT}"&{event}')
    page.spare_row = {
        "姓名": name_of("A"),
        WORTH: Formula(f'=IFERROR({found},"")'),
    }
    _offer(page, form, "event", asked.lookup.source("events"))
    return _with_dates(page, form, asked.period)


def measures(form: Form, asked: Asked) -> Page:
    """指标数据: a row for every figure and person that the scheme asks for."""
    note = (
        "比率、均值请填分子和分母，次数、金额请填数值；日期空白表示整个考核期。"
        "系统能从业务记录算出的指标可以空着。"
    )
    columns = [form.column("employee", 10), companion(), form.column("indicator", 22)]
    columns += [aside(HOW[1:], 40)]
    columns += form.columns(("value", "numerator", "denominator", "on"))
    columns += form.columns(("source", "verified_by"))
    page = form.page(note, columns)
    page.frozen_columns = 3
    t = form.title
    page.fixed = frozenset({t("employee"), "姓名", t("indicator"), HOW})
    for figure in figures_asked(asked.scheme):
        for one in asked.employees:
            row = _person(form, one) | {t("indicator"): figure.title.zh}
            row[HOW] = how_to_fill(figure)
            closed = ("value",) if _is_ratio(figure) else ("numerator", "denominator")
            page.closed |= {(len(page.rows), t(name)) for name in closed}
            page.rows.append(row)
    page.spare_row = {"姓名": name_of("A")}
    _offer(page, form, "indicator", asked.lookup.source("figures"))
    return _with_dates(page, form, asked.period)


def how_to_fill(figure: Indicator) -> str:
    """Which cells of a figure's row are filled in, and with what."""
    if _is_ratio(figure):
        return f"分子 ÷ 分母：{figure.formula.zh}"
    unit = f"（{figure.symbol.zh}）" if figure.symbol.zh else ""
    return f"数值{unit}：{figure.formula.zh}"


def _is_ratio(figure: Indicator) -> bool:
    return figure.value_kind == "ratio"


def targets(form: Form, asked: Asked) -> Page:
    """目标: what was planned for every person."""
    note = "每人每项一行；比率可写 95%。"
    columns = [form.column("employee", 10), companion(), form.column("period")]
    columns += form.columns(("of", "planned"))
    page = form.page(note, columns)
    t = form.title
    page.fixed = frozenset({t("employee"), "姓名", t("of")})
    for figure in targets_asked(asked.scheme):
        for one in asked.employees:
            row = _person(form, one) | {t("of"): figure.title.zh}
            if asked.period is not None:
                row[t("period")] = str(asked.period)
            page.rows.append(row)
    page.spare_row = {"姓名": name_of("A")}
    _offer(page, form, "of", asked.lookup.source("targets"))
    return page


def history(form: Form, asked: Asked) -> Page:
    """历史结果: earlier months as they were published."""
    before = "" if asked.period is None else f"（上一期是 {asked.period.previous()}）"
    note = f"照已公布的结果填，不重算{before}；连续多期的规则要用到。"
    page = form.page(note, form.columns(), spare=60)
    if asked.scheme.grades:
        _offer(page, form, "grade", asked.lookup.source("grades"))
    return page


def comparisons(form: Form, asked: Asked) -> Page:
    """配对比较: one row for each pair that a rater compared."""
    note = "每比较一对填一行；让每个人都比到，次数越多越准。"
    page = form.page(note, form.columns(), spare=200)
    _offer(page, form, "item", asked.lookup.source("compared"))
    return page


def plain(form: Form, asked: Asked) -> Page:
    """A sheet that needs nothing beyond its columns."""
    notes = {
        "wages": "按人填工号，或按级别填级别，二者填一；从生效日期起有效。",
        "pay_lines": "方案以外的工资项，例如补贴；依据要写清。",
    }
    page = form.page(notes.get(form.table.name, ""), form.columns())
    return _with_dates(page, form, None)


#: How the sheet of each table is planned; 评分 has a file of its own.
PLANS: dict[str, Callable[[Form, Asked], Page]] = {
    "employees": people,
    "ledger": ledger,
    "measures": measures,
    "targets": targets,
    "history": history,
    "comparisons": comparisons,
    "wages": plain,
    "pay_lines": plain,
}


def _person(form: Form, one: Employee) -> dict[str, Cell]:
    return {form.title("employee"): one.employee, "姓名": one.name}


def _offer(page: Page, form: Form, name: str, source: str) -> None:
    """A drop-down in the rows that are still empty."""
    rows = tuple(range(len(page.rows), len(page.rows) + page.spare))
    options: dict[str, Any] = {"validate": "list", "source": source}
    page.checks.append(Check(form.title(name), rows, options))


def _with_dates(page: Page, form: Form, period: Period | None) -> Page:
    """Only days in the columns of days; those of the period where it is known."""
    for column in page.columns:
        if column.kind not in _DATES or column.name is None:
            continue
        options: dict[str, Any] = {"validate": "date", "criteria": ">="}
        options["value"] = "=DATE(1950,1,1)"
        if period is not None and column.name == "on":
            first, last = period.first_day, period.last_day
            options = {"validate": "date", "criteria": "between"}
            options["minimum"] = f"=DATE({first.year},{first.month},{first.day})"
            options["maximum"] = f"=DATE({last.year},{last.month},{last.day})"
        options["error_message"] = "请填日期，例如 2026-10-08；应在考核期内。"
        page.checks.append(Check(column.title, None, options))
    return page
