"""The dictionary read from ``indicators/<area>.yaml``; a wrong entry refuses to load."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from kaohe.base.interval import Interval, parse_interval
from kaohe.base.language import Text
from kaohe.dictionary.indicator import DIRECTIONS, LEVELS, UNITS, Indicator

_REQUIRED = {
    "title",
    "unit",
    "direction",
    "tables",
    "cases",
    "definition",
    "formula",
    "synonyms",
}
_OPTIONAL = {
    "minimum_sample",
    "domain",
    "levels",
    "source",
    "value_kind",
    "percent",
    "denominator_is_cases",
}


def read_indicators(text: str, name: str) -> dict[str, Indicator]:
    """The indicators written in the YAML ``text``, by id; ``name`` is the file's.

    Raises ValueError naming the file, the indicator and the key that is wrong.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(text, Loader=loader) or {}
    return {key: _indicator(key, entry, name) for key, entry in raw.items()}


def _indicator(key: str, entry: Mapping[str, Any], name: str) -> Indicator:
    where = f"{name}: {key}"
    missing = _REQUIRED - entry.keys()
    unknown = entry.keys() - _REQUIRED - _OPTIONAL
    if missing or unknown:
        raise ValueError(
            f"{where}: missing {sorted(missing)}, unknown {sorted(unknown)}"
        )
    if entry["unit"] not in UNITS or entry["direction"] not in DIRECTIONS:
        raise ValueError(
            f"{where}: unit {entry['unit']}, direction {entry['direction']}"
        )
    unit = UNITS[entry["unit"]]
    levels = tuple(entry.get("levels", LEVELS))
    if not set(levels) <= set(LEVELS):
        raise ValueError(f"{where}: levels {levels}")
    return Indicator(
        id=key,
        area=name.removesuffix(".yaml"),
        title=Text(**entry["title"]),
        unit=entry["unit"],
        direction=entry["direction"],
        domain=_domain(entry.get("domain"), unit.domain, where),
        minimum_sample=entry.get("minimum_sample"),
        tables=tuple(entry["tables"]),
        definition=Text(**entry["definition"]),
        formula=Text(**entry["formula"]),
        synonyms=tuple(str(s) for s in entry["synonyms"]),
        cases=Text(**entry["cases"]),
        levels=levels,
        source=entry.get("source"),
        value_kind=entry.get("value_kind", unit.value_kind),
        percent=entry.get("percent", unit.percent),
        denominator_is_cases=entry.get(
            "denominator_is_cases", unit.denominator_is_cases
        ),
    )


def _domain(text: str | None, default: Interval, where: str) -> Interval:
    if text is None:
        return default
    domain = parse_interval(text)
    if domain is None:
        raise ValueError(f"{where}: domain {text}")
    return domain


def _shipped() -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    folder = resources.files("kaohe.dictionary") / "indicators"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            for key, one in read_indicators(
                entry.read_text("utf-8"), entry.name
            ).items():
                if key in found:
                    raise ValueError(f"{entry.name}: {key} stands twice")
                found[key] = one
    return found


#: Every indicator by its id.
INDICATORS: Mapping[str, Indicator] = MappingProxyType(_shipped())
