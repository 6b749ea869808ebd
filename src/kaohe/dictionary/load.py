"""The dictionary read from ``indicators/<area>.yaml``; a wrong entry refuses to load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import resources
from typing import Any

from kaohe.base.findings import Finding, errors
from kaohe.base.interval import Interval, parse_interval
from kaohe.dictionary.indicator import DIRECTIONS, LEVELS, UNITS, Indicator
from kaohe.dictionary.load_measure import PROBLEMS, read_measure
from kaohe.dictionary.written import Written, read_written

_REQUIRED = ("title", "unit", "direction", "cases", "definition", "formula")
_OPTIONAL = (
    *("tables", "synonyms", "minimum_sample", "domain", "levels", "source", "term"),
    *("value_kind", "percent", "denominator_is_cases", "guard", "measure"),
)


class Dictionary(Mapping[str, Indicator]):
    """Indicators by id; never changed once made."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self._indicators = dict(indicators)

    def __getitem__(self, id: str) -> Indicator:
        return self._indicators[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._indicators)

    def __len__(self) -> int:
        return len(self._indicators)

    def __hash__(self) -> int:
        return id(self)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The ids by lower-case id and by title in either language."""
        titles = {text.lower(): one.id for one in self.values() for text in one.title}
        return titles | {key.lower(): key for key in self}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The ids by every name that people use, ids first, then titles."""
        names: dict[str, str] = {}
        for one in self.values():
            for name in (*one.synonyms, one.title.zh, one.title.en):
                names.setdefault(name.lower(), one.id)
        return names | {key: key for key in self}


def read_indicators(text: str, name: str) -> dict[str, Indicator]:
    """The indicators written in the YAML ``text``, by id; ``name`` is the file's.

    Raises ValueError naming the file, the indicator and what is wrong.
    """
    found, findings = indicators_of(text, name, trusted=True)
    for one in errors(findings):
        raise ValueError(f"{name}: {one.place.item}: {one.says('en')}")
    return found


def indicators_of(
    text: str, name: str, trusted: bool = False
) -> tuple[dict[str, Indicator], list[Finding]]:
    """The sound indicators of a YAML text, by id, and a finding for every mistake."""
    top = read_written(text, name, trusted)
    found: dict[str, Indicator] = {}
    for key in top.data:
        entry = top.below(key)
        one = None if entry is None else _indicator(key, entry)
        if one is not None:
            found[key] = one
    return found, top.findings


def _indicator(key: str, entry: Written) -> Indicator | None:
    """The indicator of an entry; None, with findings, where anything is wrong."""
    before = len(entry.findings)
    entry.only((*_REQUIRED, *_OPTIONAL))
    entry.needs(_REQUIRED)
    unit: Any = entry.choice("unit", UNITS)
    direction: Any = entry.choice("direction", DIRECTIONS)
    texts = {k: entry.both(k) for k in ("title", "cases", "definition", "formula")}
    levels: Any = _levels(entry)
    value_kind: Any = entry.choice("value_kind", ("ratio", "total"))
    written = entry.below("measure") if entry.has("measure") else None
    measure = None if written is None else read_measure(written)
    if len(entry.findings) > before or unit is None or direction is None:
        return None
    of_unit = UNITS[unit]
    kind = value_kind or of_unit.value_kind
    if measure is not None and measure.is_ratio != (kind == "ratio"):
        entry.says("KH518", "measure", problem=PROBLEMS[kind])
        return None
    domain = _domain(entry, of_unit.domain)
    return (
        None
        if domain is None
        else Indicator(
            id=key,
            area=entry.file.removesuffix(".yaml"),
            unit=unit,
            direction=direction,
            domain=domain,
            minimum_sample=entry.whole("minimum_sample"),
            tables=entry.texts("tables")
            or (() if measure is None else (measure.table,)),
            synonyms=entry.texts("synonyms"),
            levels=levels,
            source=entry.text("source"),
            value_kind=kind,
            percent=entry.flag("percent", of_unit.percent),
            denominator_is_cases=entry.flag(
                "denominator_is_cases", of_unit.denominator_is_cases
            ),
            measure=measure,
            guard=entry.text("guard"),
            term=entry.text("term"),
            place=entry.place(),
            **texts,  # type: ignore[arg-type]  # none is missing: they are all required
        )
    )


def _levels(entry: Written) -> tuple[str, ...]:
    levels = entry.texts("levels") or LEVELS
    for level in levels:
        if level not in LEVELS:
            entry.choice("levels", LEVELS)
    return levels


def _domain(entry: Written, default: Interval) -> Interval | None:
    text = entry.text("domain")
    if text is None:
        return default
    domain = parse_interval(text)
    if domain is None:
        entry.says("KH517", "domain", written=text)
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


#: Every shipped indicator by its id.
INDICATORS = Dictionary(_shipped())
