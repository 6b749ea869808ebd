"""A line of an explanation, and what every explainer is shown beside its node."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.language import Lang, sentence
from kaohe.dictionary import Indicator
from kaohe.schemes.english import in_language
from kaohe.schemes.model import Indicated, Item, Scheme

#: 月销售额（净额）80,000 元: no space follows a full-width mark.
_AFTER_FULL_WIDTH = re.compile(r"(?<=[（）“”，。：；、]) ")


class Line(NamedTuple):
    """One sentence and how deep it stands below the figure that it explains."""

    depth: int
    text: str


class Words(NamedTuple):
    """A language to speak of figures in, where no scheme is asked."""

    lang: Lang

    def word(self, name: str, /, **params: object) -> str:
        """A term for use as a parameter."""
        return sentence(name, params, self.lang)


class View(NamedTuple):
    """The scheme and language, the item at hand and the node above."""

    scheme: Scheme
    lang: Lang
    item: Item | None = None
    parent: Because | None = None

    def line(
        self, name: str, params: Mapping[str, object] | None = None, depth: int = 0
    ) -> Line:
        """The sentence ``why_…`` of that name, filled in."""
        text = sentence(name, params or {}, self.lang)
        return Line(depth, _AFTER_FULL_WIDTH.sub("", text))

    def word(self, name: str, /, **params: object) -> str:
        """A term, such as the name of a role, for use as a parameter."""
        return sentence(name, params, self.lang)

    def item_of(self, node: Because) -> Item | None:
        """The item that ``node`` scores: named by it, at hand, or the only fitting one."""
        named = node.inputs.get("item")
        if named is not None:
            return self.scheme.item(str(named))
        if self.item is not None:
            return self.item
        wanted = node.inputs.get("indicator")
        fitting = [
            item
            for item in self.scheme.items
            if isinstance(item.judged, Indicated) and item.judged.indicator == wanted
        ]
        return fitting[0] if len(fitting) == 1 else None

    def title(self, titled: object, fallback: str) -> str:
        """The title of an item, event or outcome in the view's language."""
        english = getattr(titled, "title_en", None)
        title = getattr(titled, "title", None)
        return in_language(self.lang, str(title or fallback), english)

    def grade(self, grade: object) -> str:
        """What the scheme calls a grade in the view's language; empty for None."""
        if grade is None:
            return ""
        known = next((g for g in self.scheme.grades if g.grade == grade), None)
        own = None if known is None else known.title_en
        return in_language(self.lang, str(grade), own)

    def text(self, printed: str) -> str:
        """A text of the scheme (an anchor, a test) in the view's language."""
        return in_language(self.lang, printed)

    def indicator(self, node: Because) -> Indicator | None:
        """The dictionary's entry of the indicator that ``node`` names."""
        return self.scheme.dictionary.get(str(node.inputs.get("indicator")))


#: From a node to its own sentences; the walk adds those of its children.
Explainer = Callable[[Because, View], list[Line]]
