"""A draft of a scheme from a department's own sheet, whichever layout it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from pathlib import PurePath
from typing import Any

from kaohe.base.exact import HUNDRED, ZERO, plain
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.base.sheet import Sheet
from kaohe.exchange.own_sheet.aims import in_proportion, personal
from kaohe.exchange.own_sheet.read import read_own
from kaohe.exchange.own_sheet.values import Own
from kaohe.exchange.own_sheet.weights import weights_from
from kaohe.exchange.own_sheet.wide import Heads, find_heads, person_of
from kaohe.exchange.scheme_book.guess import Draft, guess_scheme
from kaohe.exchange.scheme_book.guess.frame import weights_in
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import find_head
from kaohe.exchange.scheme_book.read import in_words
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import FreeRange, Indicated, Item, PointRange, Scheme
from kaohe.schemes.tree import Tree

_STEPS = (Decimal(1), Decimal("0.5"), Decimal("0.1"), Decimal("0.01"))
_FIVE = Decimal(5)
#: Several raters, and nowhere how much each counts.
_NO_WEIGHTS = "KH623"


def draft_scheme(
    sheets: Mapping[str, Sheet],
    file: str,
    *,
    scheme: str,
    effective_from: date,
    last: Period | None = None,
    measured: bool = True,
) -> Draft:
    """The draft from a form, else from the heads of a list; None where there is neither.

    Without ``measured`` every item is rated: what the sheet writes as a target becomes
    an indicator later. Items whose points have decimals in the sheet may be rated so.
    """
    own = read_own(sheets, file, last=last)
    forms = dict(_forms(sheets, file))
    draft = guess_scheme(
        forms,
        file,
        scheme=scheme,
        effective_from=effective_from,
        personal=personal(own),
    )
    if draft.scheme is None:
        draft = _of_heads(own, sheets, file, scheme, effective_from)
    if draft.scheme is None:
        return draft
    found, findings = _with_steps(draft.scheme, own), _worth_telling(draft.findings)
    if measured:
        found, told_of = in_proportion(found, own, file)
        read = {f.params["title"] for f in told_of}
        findings = [f for f in findings if not _is_unread(f, read)] + told_of
    else:
        found = replace(found, items=tuple(_rated(item) for item in found.items))
    shares = weights_from(own.people)
    if shares is not None and not found.raters:
        found = replace(found, raters=shares)
        told = {"own": percent(shares["self"]), "chief": percent(shares["supervisor"])}
        findings = [f for f in findings if f.code != _NO_WEIGHTS]
        findings.append(finding("KH654", Place(file=file), **told))
    return Draft(found, draft.tree, findings)


def _forms(sheets: Mapping[str, Sheet], file: str) -> Iterator[tuple[str, Sheet]]:
    """The first sheet that holds a form; of a list of items its first person."""
    for name, sheet in sheets.items():
        grid = Grid(sheet, file)
        heads = None if sheet.hidden else find_heads(grid)
        if sheet.hidden or (heads is None and find_head(grid) is None):
            continue
        if heads is None:
            yield name, sheet
            return
        if heads.listed is not None:
            people = [
                (row, one.name)
                for row in range(heads.last + 1, grid.height)
                if (one := person_of(grid, heads, row, None)) is not None
            ]
            ends = [row for row, who in people if who != people[0][1]]
            end = ends[0] if ends else grid.height
            yield name, _first_rows(sheet, end, heads)
            return


def _first_rows(sheet: Sheet, end: int, heads: Heads) -> Sheet:
    """The rows before ``end``; what is of the person, or of several items, goes."""
    merged = [m for m in sheet.merged if m.bottom < end]
    over = {(m.top, m.left) for m in merged if m.top > heads.last and m.bottom > m.top}
    own = set(heads.person.values())
    rows = [
        [
            "" if (r, c) in over or (r > heads.last and c in own) else value
            for c, value in enumerate(row)
        ]
        for r, row in enumerate(sheet.rows[:end])
    ]
    kept = [m for m in merged if (m.top, m.left) not in over]
    return Sheet(sheet.name, rows, kept)


def _of_heads(
    own: Own, sheets: Mapping[str, Sheet], file: str, scheme: str, since: date
) -> Draft:
    """Each item of the list rated from 0 to what it counts at most."""
    place = Place(file=file)
    findings: list[Finding] = []
    items: list[dict[str, Any]] = []
    for number, (title, full) in enumerate(own.items.items(), start=1):
        given = [c.points for p in own.people for c in p.cells if c.item == title]
        most = max((p for p in given if p is not None), default=ZERO)
        if full is None:
            full = (most / _FIVE).to_integral_value(ROUND_CEILING) * _FIVE or _FIVE
            findings.append(finding("KH653", place, item=title, full=plain(full)))
        item = {"id": f"item_{number:02d}", "title": title, "full": plain(full)}
        items.append(item | {"rate": {"from": "0", "to": plain(full)}, "src": "sample"})
    data: dict[str, Any] = {
        "scheme": scheme,
        "version": "1",
        "title": PurePath(file).stem,
        "effective_from": since.isoformat(),
        "src": "sample",
        "raters": _weights(sheets, file, own) or {"supervisor": "100%"},
        "items": items,
    }
    if not items:
        return Draft(None, Tree(data, {(): place}, file), [finding("KH619", place)])
    read, found = read_scheme(Tree(data, {(): place}, file))
    return Draft(read, Tree(data, {(): place}, file), [*findings, *in_words(found)])


def _weights(sheets: Mapping[str, Sheet], file: str, own: Own) -> dict[str, str] | None:
    """How much each rater counts, where a sentence of the workbook says so."""
    for sheet in sheets.values():
        grid = Grid(sheet, file)
        for row in range(grid.height):
            for _, text in grid.texts(row):
                said = weights_in(text)
                if said is not None and set(own.roles) <= said.keys():
                    return said
    return None


def _with_steps(scheme: Scheme, own: Own) -> Scheme:
    return replace(scheme, items=tuple(_stepped(item, own) for item in scheme.items))


def _stepped(item: Item, own: Own) -> Item:
    """The item with the coarsest step that its points in the sheet are multiples of."""
    given = [
        cell.points
        for person in own.people
        for cell in person.cells
        if cell.item == item.title and cell.points is not None and _is_rating(cell, own)
    ]
    step = next((s for s in _STEPS if all(p % s == ZERO for p in given)), _STEPS[-1])
    if step == _STEPS[0] or item.step is not None or isinstance(item.judged, Indicated):
        return item
    return replace(item, step=step)


def _is_rating(cell: Any, own: Own) -> bool:
    """Where raters have columns of their own, the result beside them is no rating."""
    return cell.role is not None or not own.roles


def _rated(item: Item) -> Item:
    if not isinstance(item.judged, Indicated):
        return item
    return replace(item, judged=FreeRange(PointRange(ZERO, item.full)))


def percent(share: Decimal) -> str:
    """0.4 as 40%."""
    return f"{plain(share * HUNDRED)}%"


def _worth_telling(findings: list[Finding]) -> list[Finding]:
    """Without the cells that hold somebody's points: they are read as points."""
    read = ("KH620", "KH621")
    return [f for f in findings if f.code not in read or not _is_figure(f)]


def _is_unread(found: Finding, titles: set[Any]) -> bool:
    """True where it says of an item that no rule was read, and one was found since."""
    return found.code == "KH628" and found.params.get("title") in titles


def _is_figure(found: Finding) -> bool:
    text = str(found.params.get("text", ""))
    return text.replace(".", "", 1).rstrip("分%").isdecimal()
