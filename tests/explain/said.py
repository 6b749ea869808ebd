"""A small scheme and the sentences that one reason gives."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from kaohe.base.because import Because, because_from_data
from kaohe.base.language import Lang
from kaohe.explain import explain
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml

HEAD = "scheme: made\nversion: 1\ntitle: 示例\neffective_from: 2026-01-01\n"


def scheme_of(text: str) -> Scheme:
    """The scheme of a YAML text without its head; it must load without a finding."""
    tree, findings = parse_yaml(HEAD + text)
    assert tree is not None, findings
    scheme, findings = read_scheme(tree)
    assert scheme is not None, [f.line() for f in findings]
    assert findings == [], [f.line() for f in findings]
    return scheme


def figures(**inputs: Any) -> dict[str, Any]:
    """Inputs of a node: every number becomes a ``Decimal``, as in memory."""
    whole = {"row", "tier", "anchor", "failed", "raters", "tied", "ranked_of", "place"}
    return {
        k: Decimal(str(v))
        if isinstance(v, (int, float)) and not isinstance(v, bool) and k not in whole
        else v
        for k, v in inputs.items()
    }


def node(rule: str, value: Any = None, /, *children: Because, **inputs: Any) -> Because:
    """One node as the computing layers write it."""
    if isinstance(value, (int, float)):
        value = Decimal(str(value)).quantize(Decimal("0.01"))
    return Because(rule, figures(**inputs), value, None, children)


def said(because: Because, scheme: Scheme, lang: Lang = "zh") -> list[str]:
    """The lines of a tree with their indent; the same from memory and from JSON."""
    lines = [" " * line.depth + line.text for line in explain(because, scheme, lang)]
    read_back = because_from_data(json.loads(json.dumps(because.data())))
    again = explain(read_back, scheme, lang)
    assert [" " * line.depth + line.text for line in again] == lines
    return lines
