"""A company's own indicators and exclusions, beside those that are shipped.

``indicators.yaml`` and ``indicators/*.yaml`` in the folder of the company add indicators
by the form of the shipped ones; ``exclusions.yaml`` takes rows out of some of them (an
outage of the platform). What is wrong is told with file and line and left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kaohe.base.findings import Finding, Place, finding
from kaohe.dictionary.indicator import Indicator
from kaohe.dictionary.load import INDICATORS, Dictionary, indicators_of
from kaohe.dictionary.load_measure import read_exclusion
from kaohe.dictionary.measure import Exclusion
from kaohe.dictionary.written import nearest, read_written

#: The files of a company folder, and the folder of further ones.
OWN, OWN_FOLDER, EXCLUSIONS = "indicators.yaml", "indicators", "exclusions.yaml"


def load_company_indicators(
    folder: Path | None, shipped: Dictionary = INDICATORS
) -> tuple[Dictionary, list[Finding]]:
    """The shipped dictionary with what the company adds, and what is wrong with that.

    Without a folder, or with nothing of the kind in it, ``shipped`` itself.
    """
    if folder is None:
        return shipped, []
    every: dict[str, Indicator] = dict(shipped)
    findings: list[Finding] = []
    for path in _files(folder):
        text, found = _text(path)
        findings += found
        own, found = indicators_of(text, path.name)
        findings += found
        for one in own.values():
            taken = list(_names_taken(one, Dictionary(every)))
            findings += taken
            if not taken:
                every[one.id] = one
    findings += _unknown_guards(every, shipped)
    excluded, found = _excluded(folder, every)
    findings += found
    every |= excluded
    return (shipped if every == dict(shipped) else Dictionary(every)), findings


def own_hash(folder: Path) -> str:
    """The SHA-256 of what the company adds, whatever its files are called or remark."""
    said: dict[str, Any] = {}
    for path in _files(folder):
        said |= read_written(_text(path)[0], path.name).data
    excluded: Mapping[str, Any] = {}
    if (folder / EXCLUSIONS).is_file():
        excluded = read_written(_text(folder / EXCLUSIONS)[0], EXCLUSIONS).data
    text = json.dumps([said, excluded], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _files(folder: Path) -> list[Path]:
    first = [path for path in (folder / OWN,) if path.is_file()]
    return [*first, *sorted((folder / OWN_FOLDER).glob("*.yaml"))]


def _text(path: Path) -> tuple[str, list[Finding]]:
    try:
        return path.read_text("utf-8-sig"), []
    except (OSError, UnicodeError) as error:
        problem = type(error).__name__
        return "", [finding("KH510", Place(file=path.name), problem=problem)]


def _names_taken(one: Indicator, known: Dictionary) -> Iterator[Finding]:
    """A finding for each name of an indicator that means another one already."""
    for name in dict.fromkeys((one.id, *one.title, *one.synonyms)):
        owner = known.names.get(name.lower()) or known.names.get(name)
        if owner is not None:
            title = known[owner].title
            yield finding("KH516", one.place, name=name, owner=owner, title=title)


def _unknown_guards(
    every: Mapping[str, Indicator], shipped: Dictionary
) -> Iterator[Finding]:
    for one in every.values():
        if one.id not in shipped and one.guard is not None and one.guard not in every:
            near = nearest(one.guard, every)
            yield finding(
                "KH519", one.place, key="guard", written=one.guard, nearest=near
            )


def _excluded(
    folder: Path, every: Mapping[str, Indicator]
) -> tuple[dict[str, Indicator], list[Finding]]:
    """The indicators that exclusions change, as changed."""
    path = folder / EXCLUSIONS
    if not path.is_file():
        return {}, []
    text, findings = _text(path)
    top = read_written(text, path.name)
    top.only(("exclusions",))
    changed: dict[str, Indicator] = {}
    for number, _ in top.rows("exclusions"):
        row = top.below("exclusions", number)
        if row is None or not row.needs(("of",)):
            continue
        read = read_exclusion(row)
        for name in row.texts("of"):
            known = changed.get(name, every.get(name))
            if known is None or known.measure is None:
                measured = [id for id, i in every.items() if i.measure is not None]
                near = nearest(name, measured)
                row.says("KH519", "of", key="of", written=name, nearest=near)
            elif read is not None:
                changed[name] = _without(known, read)
    return changed, [*findings, *top.findings]


def _without(one: Indicator, exclusion: Exclusion) -> Indicator:
    assert one.measure is not None
    exclude = (*one.measure.exclude, exclusion)
    return replace(one, measure=replace(one.measure, exclude=exclude))
