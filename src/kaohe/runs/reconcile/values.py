"""What a comparison finds: each difference with both figures and its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from kaohe.base.language import Lang, sentence

Reason = Literal[
    # of a person
    "only_theirs",
    "only_ours",
    "not_scored",
    # of an item
    "item_only_theirs",
    "item_only_ours",
    "item_empty",
    "not_applicable",
    "other_rating",
    "other_figure",
    "other_weight",
    "other_rounding",
    "other_raters",
    "other_band",
    "other_rule",
    # of the total, the grade, the rank
    "their_sum",
    "from_items",
    "ledger",
    "other_total",
    "from_score",
    "other_edges",
    "other_ranking",
    "unexplained",
]
#: What a difference is of, where it is of no item.
PERSON, SCORE, GRADE, RANK = "person", "score", "grade", "rank"


class Difference(NamedTuple):
    """One difference: of whom, of what, both figures, how much ours is above theirs, why.

    ``item`` is the id of our item; ``title`` the item's title, ours before theirs.
    ``named`` fills in the sentence of the reason.
    """

    employee: str | None
    name: str
    of: str
    title: str
    theirs: str
    ours: str
    by: Decimal | None
    reason: Reason
    named: Mapping[str, object]

    def says(self, lang: Lang) -> str:
        """The reason as a sentence."""
        return sentence(f"reconcile_{self.reason}", self.named, lang)

    def what(self, lang: Lang) -> str:
        """What differs: the item's title, or total, grade, rank, person."""
        if self.title:
            return self.title
        return sentence(f"reconcile_of_{self.of}", {}, lang)


@dataclass
class Reconciled:
    """Everybody of both sides: how many agree in everything, and each difference.

    ``compared`` counts the people who stand in both, ``figures`` the figures of theirs
    that were held against ours.
    """

    compared: int = 0
    agreeing: int = 0
    figures: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def reasons(self) -> dict[str, int]:
        """How often each reason holds, the most frequent first."""
        counts: dict[str, int] = {}
        for one in self.differences:
            counts[one.reason] = counts.get(one.reason, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
