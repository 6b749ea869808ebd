"""The fill-in workbook of a scheme: only the tables it needs, and only points to type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook

from kaohe.base.forms import TableForm
from kaohe.base.period import Period
from kaohe.base.rows import Employee
from kaohe.exchange.form_names import FormNames, form_names
from kaohe.exchange.scheme_book.shown import as_percent
from kaohe.exchange.scheme_book.write import footer_of
from kaohe.exchange.sheets import Styles, new_workbook
from kaohe.exchange.template.guide import write_guide
from kaohe.exchange.template.lookup import SHEET as LOOKUP
from kaohe.exchange.template.lookup import Lookup, look_up
from kaohe.exchange.template.needs import (
    compared_items,
    figures_asked,
    needed_tables,
    rated_items,
    targets_asked,
)
from kaohe.exchange.template.page import FIRST, Form, Page
from kaohe.exchange.template.ratings import Ratings, role_word, roles_of
from kaohe.exchange.template.standards import write_standards
from kaohe.exchange.template.tables import PLANS, Asked
from kaohe.exchange.template.writer import Writer
from kaohe.schemes.model import Scheme


def write_template(
    scheme: Scheme,
    path: Path,
    tables: Mapping[str, TableForm],
    *,
    employees: Sequence[Employee] = (),
    period: Period | None = None,
) -> None:
    """Write the workbook; ``tables`` gives the headers that intake reads back.

    With ``employees`` every rating, figure and target has its row already. Items, events
    and roles stand as titles; ``form_names`` gives their ids back.
    """
    names = form_names(scheme)
    lookup = _lookup(scheme, tables, names)
    asked = Asked(scheme, names, lookup, employees, period)
    pages = _pages(asked, tables)
    footer = footer_of(scheme)
    month = "" if period is None else f"　{period.year}年{period.month}月"
    title = f"{scheme.title}{month}"
    book = new_workbook(path, title, "考核填报表")
    styles = Styles(book)
    weights = _weights(scheme, tables)
    write_guide(book, styles, pages, f"{title}　填报说明", weights, footer)
    writer = Writer(book, styles, _people(pages), footer)
    for page in pages:
        writer.write(page, f"{title}　{page.title}")
        if page.table == "ratings":
            write_standards(book, styles, scheme, f"{title}　评分标准", footer)
    _write_lookup(book, lookup)
    book.worksheets()[min(1, len(pages))].activate()
    book.close()


def _lookup(
    scheme: Scheme, tables: Mapping[str, TableForm], names: FormNames
) -> Lookup:
    ratings = tables.get("ratings")
    roles = roles_of(scheme, rated_items(scheme))
    form = None if ratings is None else Form(ratings)
    lists = {
        "items": [names.items[i.id] for i in rated_items(scheme)],
        "compared": [names.items[i.id] for i in compared_items(scheme)],
        "roles": roles if form is None else [role_word(form, r) for r in roles],
        "events": [names.events[e.event] for e in scheme.ledger if e.when is None],
        "figures": [f.title.zh for f in figures_asked(scheme)],
        "targets": [f.title.zh for f in targets_asked(scheme)],
        "grades": [g.grade for g in scheme.grades],
    }
    return look_up(scheme, names, lists)


def _pages(asked: Asked, tables: Mapping[str, TableForm]) -> list[Page]:
    pages: list[Page] = []
    for name in needed_tables(asked.scheme):
        if name not in tables:
            continue
        form = Form(tables[name])
        if name == "ratings":
            plan = Ratings(asked.scheme, form, asked.names, asked.lookup)
            pages.append(plan.page(asked.employees))
        else:
            pages.append(PLANS[name](form, asked))
    return pages


def _people(pages: Sequence[Page]) -> str:
    """The range of numbers and names in the list of people."""
    first = pages[0]
    return f"'{first.title}'!$A${FIRST + 1}:$B${first.last}"


def _weights(scheme: Scheme, tables: Mapping[str, TableForm]) -> str:
    """Who counts for how much: once, or by item where items differ."""
    if "ratings" not in tables:
        return ""
    form = Form(tables["ratings"])
    items_by_weights: dict[str, list[str]] = {}
    for item in rated_items(scheme):
        shares = scheme.weights(item).items()
        text = "，".join(f"{role_word(form, r)} {as_percent(w)}" for r, w in shares)
        items_by_weights.setdefault(text, []).append(item.title)
    if len(items_by_weights) == 1:
        return next(iter(items_by_weights))
    return "\n".join(f"{'、'.join(t)}：{w}" for w, t in items_by_weights.items())


def _write_lookup(book: Workbook, lookup: Lookup) -> None:
    sheet = book.add_worksheet(LOOKUP)
    sheet.hide()
    sheet.write_row(0, 0, ["键", "文字"])
    for row, (key, text) in enumerate(lookup.pairs.items(), start=1):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, text)
    for at, (name, words) in enumerate(lookup.lists.items(), start=3):
        sheet.write_string(0, at, name)
        for row, word in enumerate(words, start=1):
            sheet.write_string(row, at, word)
