"""What is to be said about the ratings of a form, cell by cell, in both languages.

The library's findings come first (``kaohe.reviews``), at the field that they are about;
then what the form itself asks for: the anchor before the points, an example for the top
and the bottom of a scale, the tests by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from kaohe.base.findings import Finding
from kaohe.base.language import Lang, Text, fill
from kaohe.base.rows import Figures, Measured
from kaohe.reviews.compare import ranking
from kaohe.reviews.departures import departures, proposed
from kaohe.reviews.valid import checked
from kaohe.schemes.model import Anchored, Checklist, Compared, Item, Scheme
from kaohe_web.ratings.asked import ranges
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.rows import rating_row
from kaohe_web.ratings.sent import Cell
from kaohe_web.words import words

#: ``error`` stops submitting, ``ask`` is to be confirmed when submitting.
Weight = Literal["error", "ask"]
Notes = dict[Cell, list["Note"]]


class Note(NamedTuple):
    """One remark at a cell."""

    weight: Weight
    text: Text

    def says(self, lang: Lang) -> str:
        """The remark in a language."""
        return self.text.in_(lang)


def said(weight: Weight, name: str, /, **params: object) -> Note:
    """A remark of our own, by the name of its text."""
    return Note(weight, Text(_word(name, "zh", params), _word(name, "en", params)))


def _word(text: str, lang: Lang, params: Mapping[str, object]) -> str:
    return fill(words()[text][lang], params, lang)


def found(finding: Finding) -> Note:
    """A finding of the library as a remark: what is wrong, and the next step."""
    zh = f"{finding.says('zh')}{finding.next('zh')}"
    return Note("error", Text(zh, f"{finding.says('en')} {finding.next('en')}"))


class Given(NamedTuple):
    """A rating with the codes of its person and rater, as the library knows them."""

    rating: Rating
    employee: str
    rater: str


def notes_of(
    scheme: Scheme,
    given: Sequence[Given],
    figures: Figures,
    places: Sequence[Given] = (),
) -> Notes:
    """The remarks at each rating that says anything.

    ``places`` are all that the rater gave to the items of a ranking, whoever is at hand:
    a place is right or wrong only among all of them.
    """
    cells = {
        (g.employee, g.rating.item): Cell(g.rating.participant_id, g.rating.item)
        for g in given
    }
    rows = [rating_row(*g) for g in given]
    good, findings = checked(scheme, rows)
    findings += departures(scheme, good, figures)
    ranked = [rating_row(*g) for g in places]
    for item in ranking_items(scheme):
        findings += ranking(item, ranked)[1]
    notes: Notes = defaultdict(list)
    for finding in findings:
        cell = cells.get((finding.place.employee or "", finding.place.item or ""))
        if cell is not None:
            notes[cell].append(found(finding))
    for one in given:
        judged = scheme.item(one.rating.item)
        if judged is not None:
            own = figures.get(one.employee, {})
            notes[cells[one.employee, judged.id]] += _asks(
                scheme, judged, one.rating, own
            )
    return notes


def ranking_items(scheme: Scheme) -> list[Item]:
    """The items in which people are put in order."""
    return [i for i in scheme.items if i.judged == Compared("ranking")]


def _asks(
    scheme: Scheme, item: Item, rating: Rating, own: Mapping[str, Measured]
) -> Iterable[Note]:
    judged = item.judged
    if rating.points is None:
        return
    if isinstance(judged, Anchored):
        if rating.anchor is None:
            yield said("error", "rating_choose_anchor")
        elif _at_an_end(item, rating) and not _proposed(scheme, item, rating, own):
            yield from _example(rating)
    elif isinstance(judged, Checklist):
        if rating.failed != len(rating.tests) and not rating.repeated:
            yield said("ask", "rating_tick_tests")
    elif not isinstance(judged, Compared) and _at_an_end(item, rating):
        yield from _example(rating)


def _example(rating: Rating) -> Iterable[Note]:
    if not rating.comment and not rating.evidence:
        yield said("ask", "rating_give_example")


def _at_an_end(item: Item, rating: Rating) -> bool:
    """Whether the top or the bottom of the scale was given."""
    if isinstance(item.judged, Anchored) and rating.anchor is not None:
        rows = ranges(item)
        own = rows[rating.anchor - 1]
        return own.high == max(r.high for r in rows) or own.low == min(
            r.low for r in rows
        )
    points = rating.points
    return points in {ranges(item)[0].high, ranges(item)[0].low}


def _proposed(
    scheme: Scheme, item: Item, rating: Rating, own: Mapping[str, Measured]
) -> bool:
    proposal = proposed(scheme, item, own)
    return proposal is not None and rating.anchor in proposal.anchors
