"""The sheet 评分: a row for every person, item and role, so that only points are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kaohe.base.exact import plain
from kaohe.base.rows import Employee
from kaohe.exchange.form_names import FormNames
from kaohe.exchange.scheme_book.words import ROLES
from kaohe.exchange.template.lookup import Lookup, allowed, range_text, steps_of
from kaohe.exchange.template.needs import rated_items
from kaohe.exchange.template.page import (
    Cell,
    Check,
    Column,
    Form,
    Formula,
    Page,
    aside,
    companion,
    name_of,
)
from kaohe.exchange.widths import fitted, lines_in
from kaohe.schemes.model import Anchored, Checklist, Compared, Item, Scheme

MAY_GIVE = "※可打分数"
MEANS = "※对应的标准"
#: What a spreadsheet shows of a message beside a cell.
_MESSAGE, _TITLE = 255, 32
_MEANS_WIDTH = 52
_NOTE = (
    "只填黄色格：先选档位，再在该档范围内打分；没有档位的项目直接打分。"
    "空着的行表示还没有评分。"
)


class Ratings:
    """Plans the sheet of one scheme."""

    def __init__(
        self, scheme: Scheme, form: Form, names: FormNames, lookup: Lookup
    ) -> None:
        self._scheme = scheme
        self._form = form
        self._names = names
        self._lookup = lookup
        self._items = rated_items(scheme)
        self._has_anchors = any(isinstance(i.judged, Anchored) for i in self._items)
        self._has_checks = any(isinstance(i.judged, Checklist) for i in self._items)

    def page(self, employees: Sequence[Employee]) -> Page:
        """The sheet with its rows for ``employees`` and some to spare."""
        t = self._form.title
        page = self._form.page(_NOTE, self._columns())
        page.frozen_columns = 3
        page.fixed = frozenset(
            {t("employee"), "姓名", t("item"), t("role"), MAY_GIVE, MEANS}
        )
        rows_of: dict[str, list[int]] = {item.id: [] for item in self._items}
        for role in roles_of(self._scheme, self._items):
            for employee in employees:
                for item in self._items:
                    if role in self._roles(item):
                        rows_of[item.id].append(len(page.rows))
                        page.lines[len(page.rows)] = _lines(item)
                        page.rows.append(self._row(employee, item, role))
        self._add_checks(page, rows_of)
        page.spare_row = {
            "姓名": name_of(page.letter(t("employee"))),
            MEANS: Formula(self._meaning()),
        }
        return page

    def _columns(self) -> list[Column]:
        column = self._form.column
        columns = [column("employee", 10), companion(), column("item", 28)]
        columns += [column("role", 10), column("rater", 10), aside(MAY_GIVE[1:], 10)]
        if self._has_anchors:
            columns.append(column("anchor", 7))
        if self._has_checks:
            columns += [column("failed", 10), column("repeated", 9)]
        columns += [column("points", 8), aside(MEANS[1:], _MEANS_WIDTH)]
        return [*columns, column("comment", 22), column("evidence", 14)]

    def _row(self, employee: Employee, item: Item, role: str) -> dict[str, Cell]:
        t = self._form.title
        return {
            t("employee"): employee.employee,
            "姓名": employee.name,
            t("item"): self._names.items[item.id],
            t("role"): role_word(self._form, role),
            MAY_GIVE: _may_give(item),
            MEANS: Formula(self._meaning()),
        }

    def _roles(self, item: Item) -> list[str]:
        return [role for role, weight in self._scheme.weights(item).items() if weight]

    def _meaning(self) -> str:
        """The words of the chosen step: again, by number failed, by anchor, by points."""
        cells = {
            c.name: f"${chr(ord('A') + i)}{{row}}"
            for i, c in enumerate(self._columns())
        }
        keys = [f'"|"&{cells["points"]}']
        if "anchor" in cells:
            keys.append(f'"|档"&{cells["anchor"]}')
        if "failed" in cells:
            keys.append(f'"|不"&{cells["failed"]}')
            keys.append(f'"|"&IF({cells["repeated"]}="是","再犯","")')
        shown = '""'
        for key in keys:
            found = self._lookup.text_of(f"{cells['item']}&{key}")
            shown = f"IFERROR({found},{shown})"
        return "=" + shown

    # ---- drop-downs and limits -------------------------------------------------------
    def _add_checks(self, page: Page, rows_of: dict[str, list[int]]) -> None:
        t = self._form.title
        for item in self._items:
            rows = tuple(rows_of[item.id])
            if not rows:
                continue
            page.checks.append(Check(t("points"), rows, _limits(item)))
            self._steps(page, item, rows)
        spare = tuple(range(len(page.rows), len(page.rows) + page.spare))
        for name, source in (("item", "items"), ("role", "roles")):
            options = {"validate": "list", "source": self._lookup.source(source)}
            page.checks.append(Check(t(name), spare, options))

    def _steps(self, page: Page, item: Item, rows: tuple[int, ...]) -> None:
        t = self._form.title
        judged = item.judged
        anchored, checked = isinstance(judged, Anchored), isinstance(judged, Checklist)
        closed: list[str] = []
        if isinstance(judged, Anchored):
            numbers = [str(n) for n in range(1, len(judged.anchors) + 1)]
            page.checks.append(Check(t("anchor"), rows, _choices(item, numbers)))
        if isinstance(judged, Checklist):
            numbers = [str(n) for n in judged.by_failed]
            page.checks.append(Check(t("failed"), rows, _choices(item, numbers)))
            yes_no = {"validate": "list", "source": ["是", "否"]}
            page.checks.append(Check(t("repeated"), rows, yes_no))
        if self._has_anchors and not anchored:
            closed.append(t("anchor"))
        if self._has_checks and not checked:
            closed += [t("failed"), t("repeated")]
        page.closed |= {(row, title) for row in rows for title in closed}


def roles_of(scheme: Scheme, items: Sequence[Item]) -> list[str]:
    """Every role that rates one of ``items``, in the order of the scheme."""
    return list(dict.fromkeys(r for i in items for r in scheme.weights(i)))


def role_word(form: Form, role: str) -> str:
    """What the table calls a role; one that it does not know has a word of ours."""
    return form.choices("role").get(role) or ROLES.get(role, role)


def _lines(item: Item) -> int:
    return max((lines_in(t, _MEANS_WIDTH) for _, _, t in steps_of(item)), default=1)


def _may_give(item: Item) -> str:
    if isinstance(item.judged, Compared):
        return "名次"
    return range_text(allowed(item))


def message_of(item: Item) -> str:
    """The steps of an item, as much of them as a message beside a cell holds."""
    if isinstance(item.judged, Compared):
        return "填名次，1 为最好；并列的填相同名次。"
    steps = steps_of(item)
    lines = [
        f"{n}. {range_text(points)} 分 {text}"
        for n, (_, points, text) in enumerate(steps, start=1)
    ]
    room = max(_MESSAGE // max(len(lines), 1) - 2, 12)
    text = "\n".join(
        line if len(line) <= room else line[: room - 1] + "…" for line in lines
    )
    return (text or f"{range_text(allowed(item))} 分之间。")[:_MESSAGE]


def _told(item: Item) -> dict[str, Any]:
    return {
        "input_title": fitted(item.title, _TITLE),
        "input_message": message_of(item),
        "error_title": "超出范围",
        "error_type": "stop",
    }


def _limits(item: Item) -> dict[str, Any]:
    points = allowed(item)
    whole = item.step is None
    kind = "整数" if whole else f"{plain(item.step)} 的倍数" if item.step else ""
    return {
        **_told(item),
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": plain(points.low),
        "maximum": plain(points.high),
        "error_message": f"“{fitted(item.title, 40)}”应填 {range_text(points)} 之间的{kind}。",
    }


def _choices(item: Item, numbers: list[str]) -> dict[str, Any]:
    return {
        **_told(item),
        "validate": "list",
        "source": numbers,
        "error_message": "请从下拉列表中选择。",
    }
