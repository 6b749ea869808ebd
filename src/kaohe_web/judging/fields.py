"""What a page shows of one item of a form: its rows, its fields and what was said to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kaohe.base.exact import plain
from kaohe.base.language import Lang
from kaohe.base.rows import Figures, Measured
from kaohe.exchange.names import item_title, section_title
from kaohe.reviews.departures import proposed
from kaohe.schemes.english import in_language
from kaohe.schemes.model import Anchored, Checklist, Compared, FreeRange, Item, Scheme
from kaohe_web.judging.measured import measured_text
from kaohe_web.ratings.asked import ranges, shown, step
from kaohe_web.ratings.forms import Form
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.notes import Note
from kaohe_web.ratings.saving import Saved


@dataclass
class Row:
    """A printed row: an anchor, a test, or what a number of failed tests is worth."""

    number: int
    text: str
    points: str = ""
    low: str = ""
    high: str = ""
    chosen: bool = False
    proposed: bool = False


@dataclass
class Field:
    """One item on the page; ``kind`` says which template rows it has."""

    item: Item
    kind: str
    title: str
    full: str
    name: str
    rating: Rating | None
    asked: bool
    rows: Sequence[Row] = ()
    tests: Sequence[Row] = ()
    repeated: str = ""
    points: str = ""
    low: str = ""
    high: str = ""
    step: str = "1"
    figure: str = ""
    proposal: Sequence[str] = ()
    proposed_rows: str = ""
    own: str = ""
    last: str = ""
    notes: Sequence[tuple[str, str]] = ()
    edition: int = 0
    comment: str = ""
    evidence: str = ""

    @property
    def mark(self) -> str:
        """How the cell of a matrix is marked: by its worst remark."""
        weights = {weight for weight, _ in self.notes}
        return "has-error" if "error" in weights else "has-ask" if weights else ""

    @property
    def length(self) -> int:
        """How many printed rows stand beside the title."""
        return max(len(self.rows), 1)


@dataclass
class Section:
    """Items under one heading of the form."""

    title: str
    fields: list[Field] = field(default_factory=list)


def sections(
    form: Form,
    figures: Figures,
    lang: Lang,
    saved: Sequence[Saved] = (),
    last: Mapping[str, str] | None = None,
) -> list[Section]:
    """The form's sections with every item, the measured ones too.

    ``saved`` are cells just sent: what was typed and could not be kept is shown again.
    """
    own = figures.get(form.participant.employee.code, {})
    typed = {s.cell.item: s for s in saved if s.state != "saved"}
    found: list[Section] = []
    for title, group in groupby(
        form.scheme.items, key=lambda i: section_title(i, lang)
    ):
        fields = [one_field(form, i, own, lang, typed.get(i.id)) for i in group]
        for one in fields:
            one.last = (last or {}).get(one.item.id, "")
        found.append(Section(title, fields))
    return found


def one_field(
    form: Form,
    item: Item,
    own: Mapping[str, Measured],
    lang: Lang,
    typed: Saved | None = None,
) -> Field:
    """One item of a form as the page shows it."""
    rating = form.ratings.get(item.id)
    field = Field(
        item,
        _kind(item),
        item_title(item, lang),
        plain(item.full),
        f"{form.participant.pk}:{item.id}",
        rating,
        any(i.id == item.id for i in form.items),
    )
    if field.kind == "measured":
        field.figure = measured_text(form.scheme, item, own, lang)
        return field
    _scale(field, item, rating, lang)
    _propose(field, form.scheme, own, lang)
    if rating is not None:
        field.points = "" if rating.points is None else plain(rating.points)
        field.edition = rating.edition
        field.comment, field.evidence = rating.comment, rating.evidence
    given = form.own.get(item.id)
    field.own = "" if given is None or given.points is None else plain(given.points)
    # What counts already is not questioned again.
    notes: Sequence[Note] = [] if form.submitted else form.notes.get(item.id, [])
    if typed is not None:
        notes = typed.notes
        field.points = field.points if typed.sent.points is None else typed.sent.points
        field.comment = typed.sent.comment or field.comment
        field.evidence = typed.sent.evidence or field.evidence
    field.notes = [(n.weight, n.says(lang)) for n in notes]
    return field


def _kind(item: Item) -> str:
    kinds = {Anchored: "anchors", FreeRange: "range", Checklist: "tests"}
    if isinstance(item.judged, Compared):
        return item.judged.method
    return kinds.get(type(item.judged), "measured")


def _scale(field: Field, item: Item, rating: Rating | None, lang: Lang) -> None:
    judged, field.step = item.judged, plain(step(item))
    allowed = ranges(item)
    if allowed:
        field.low = plain(min(r.low for r in allowed))
        field.high = plain(max(r.high for r in allowed))
    if isinstance(judged, Anchored):
        chosen = None if rating is None else rating.anchor
        field.rows = [
            Row(
                n,
                in_language(lang, a.text),
                shown(a.points),
                plain(a.points.low),
                plain(a.points.high),
                n == chosen,
            )
            for n, a in enumerate(judged.anchors, 1)
        ]
    elif isinstance(judged, Checklist):
        failed = [] if rating is None else rating.tests
        field.tests = [
            Row(n, in_language(lang, text), chosen=n in failed)
            for n, text in enumerate(judged.tests, 1)
        ]
        now = None if rating is None else rating.failed
        field.rows = [
            Row(n, "", shown(r), plain(r.low), plain(r.high), n == now)
            for n, r in judged.by_failed.items()
        ]
        field.repeated = "" if judged.if_repeated is None else shown(judged.if_repeated)


def _propose(
    field: Field, scheme: Scheme, own: Mapping[str, Measured], lang: Lang
) -> None:
    proposal = proposed(scheme, field.item, own)
    if proposal is None:
        return
    field.proposal = [t.in_(lang) for t in proposal.figures]
    field.proposed_rows = "/".join(str(n) for n in sorted(proposal.anchors))
    for row in field.rows:
        row.proposed = row.number in proposal.anchors
