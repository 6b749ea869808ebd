"""From a because tree to sentences: each node says its own, its children follow below."""

from __future__ import annotations

from decimal import localcontext

from kaohe.base.because import Because
from kaohe.base.exact import EXACT
from kaohe.base.language import Lang
from kaohe.explain.lines import Line, View
from kaohe.explain.registry import EXPLAINERS
from kaohe.explain.sources import source_line
from kaohe.schemes.model import Item, Scheme


def explain(
    because: Because,
    scheme: Scheme,
    lang: Lang = "zh",
    item: Item | None = None,
    known_source: str | None = None,
) -> list[Line]:
    """The tree as sentences with their depth, the source last.

    Figures in the tree may be ``Decimal`` or the exact decimal strings of result.json.
    ``scheme`` is the one that gave the tree: its bands and tiers tell how far the
    neighbours are. Raises KeyError for a rule outside the vocabulary.
    """
    view = View(scheme, lang, item)
    view = view._replace(item=view.item_of(because))
    with localcontext(EXACT):
        lines = _told(because, view, 0)
    return [*lines, *source_line(because, view, known_source)]


def _told(node: Because, view: View, depth: int) -> list[Line]:
    own = EXPLAINERS[node.rule](node, view)
    lines = [Line(depth + line.depth, line.text) for line in own]
    below = depth + 1 if own else depth
    inside = view._replace(parent=node)
    for child in node.children:
        lines += _told(child, inside, below)
    return lines
