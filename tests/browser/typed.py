"""What people type into forms, taken from the sample company's ratings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from playwright.sync_api import expect

from kaohe.base.language import Lang
from kaohe.exchange.names import item_title
from kaohe.samples.tables import Tables
from kaohe.schemes.english import in_language
from kaohe.schemes.model import Anchored, Checklist, Item, Scheme
from tests.browser.user import User

Row = Mapping[str, object]


class Given(NamedTuple):
    """Points of an item, the standards that are ticked for them, and their numbers.

    ``numbers`` is empty where the points alone say which standard is meant; ``reason`` is
    given where the records may propose another one.
    """

    item: str
    title: str
    points: str
    standards: tuple[str, ...]
    numbers: tuple[int, ...]
    reason: str = ""


def given(
    scheme: Scheme, tables: Tables, employee: str, role: str, lang: Lang
) -> list[Given]:
    """What a rater is about to give somebody, in the order of the form."""
    items = {item.id: item for item in scheme.items}
    rows = tables.rows["ratings"]
    own = [r for r in rows if r["employee"] == employee and r["role"] == role]
    return [_given(items[str(r["item"])], r, lang) for r in own]


def _given(item: Item, row: Row, lang: Lang) -> Given:
    title, points = item_title(item, lang), int(str(row["points"]))
    if isinstance(item.judged, Checklist):
        failed = tuple(range(1, int(str(row["failed"])) + 1))
        tests = tuple(in_language(lang, item.judged.tests[n - 1]) for n in failed)
        return Given(item.id, title, str(points), tests, failed)
    assert isinstance(item.judged, Anchored)
    ranges = [anchor.points for anchor in item.judged.anchors]
    fitting = [n for n, r in enumerate(ranges, start=1) if r.low <= points <= r.high]
    printed = item.judged.anchors[fitting[0] - 1].text
    text = f"{fitting[0]}. {in_language(lang, printed)}"
    chosen = (fitting[0],) if len(fitting) > 1 else ()
    reason = "当面核对过。" if any(a.facts for a in item.judged.anchors) else ""
    return Given(item.id, title, str(points), (text,), chosen, reason)


def fills_the_form(user: User, cells: Sequence[Given]) -> None:
    """Row by row: the standard that fits first, then the points inside it."""
    for number, one in enumerate(cells):
        for standard in one.standards:
            # Where the records fit a standard, its words end with saying so.
            standing = user.page.get_by_label(standard, exact=True)
            fits = f"{standard} {user.word('rating_fits')}"
            standing.or_(user.page.get_by_label(fits, exact=True)).check()
        if one.reason:
            user.labelled("rating_comment").nth(number).fill(one.reason)
        name = user.word("rating_points_of", title=one.title)
        user.page.get_by_role("textbox", name=name, exact=True).fill(one.points)


def fills_a_line_by_keyboard(user: User, name: str, cells: Sequence[Given]) -> None:
    """A person's line of the matrix; Alt and a digit choose what its panel numbers."""
    first = f"{name} {cells[0].title}"
    user.page.get_by_role("textbox", name=first, exact=True).click()
    for cell in cells:
        user.page.keyboard.type(cell.points)
        if cell.numbers or cell.reason:
            head = f"{name} · {cell.title}"
            user.page.get_by_role("heading", name=head).wait_for()
        for number in cell.numbers:
            user.page.keyboard.press(f"Alt+Digit{number}")
        if cell.reason:
            user.page.keyboard.press("Alt+KeyC")
            user.page.keyboard.type(cell.reason)
            user.page.keyboard.press("Enter")
        user.page.keyboard.press("ArrowRight")


def submits(user: User, button: str, said: str, **named: object) -> None:
    """Submit; what the form asks to look at again is looked at and confirmed."""
    user.press(button)
    done = user.page.get_by_text(user.word(said, **named))
    asked = user.labelled("rating_confirm")
    expect(done.or_(asked).first).to_be_visible()
    if asked.is_visible():
        asked.check()
        user.press(button)
    user.sees(said, **named)
