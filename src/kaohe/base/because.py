"""Why a figure is what it is: a tree that travels with the value itself."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from kaohe.base.exact import plain

#: What went into a step, by name.
Inputs = dict[str, Any]

_NO_INPUTS: Mapping[str, Any] = {}


class Because(NamedTuple):
    """One step: the rule applied, what went in, what came out, where the rule stands.

    ``rule`` names a sentence of ``base/messages/explain.yaml`` (``why_<rule>``).
    ``value`` and the inputs are ``Decimal``, ``int``, ``str``, ``bool``, None or lists
    and mappings of those. ``source`` is the place of the rule (``003 第九条``).
    """

    rule: str
    inputs: Mapping[str, Any] = _NO_INPUTS
    value: Any = None
    source: str | None = None
    children: tuple[Because, ...] = ()

    def data(self) -> dict[str, Any]:
        """The node as result.json holds it; every figure an exact decimal string."""
        return {
            "rule": self.rule,
            "inputs": {k: _data(v) for k, v in self.inputs.items()},
            "value": _data(self.value),
            "source": self.source,
            "children": [c.data() for c in self.children],
        }


def _data(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value) if value.as_tuple().exponent != -2 else format(value, "f")
    if isinstance(value, dict):
        return {str(k): _data(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_data(v) for v in value]
    return value


def because_from_data(data: Mapping[str, Any]) -> Because:
    """The tree read back from result.json (figures stay decimal strings)."""
    return Because(
        data["rule"],
        data["inputs"],
        data["value"],
        data["source"],
        tuple(because_from_data(c) for c in data["children"]),
    )
