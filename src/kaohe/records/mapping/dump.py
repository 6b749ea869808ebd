"""A mapping written as a file that reads back as the same mapping."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import fields
from typing import Any

import yaml

from kaohe.records.mapping.model import Mapping, Rounds, Rule, TableRules


def mapping_text(mapping: Mapping) -> str:
    """The YAML text of ``mapping``; people edit it and keep it."""
    data: dict[str, Any] = {
        "mapping": mapping.name,
        "title": {"zh": mapping.title.zh, "en": mapping.title.en},
        "table": mapping.first.table,
        "missing": list(mapping.missing),
        "zone": mapping.zone,
        "days": mapping.days,
        "assumed": [{"zh": one.zh, "en": one.en} for one in mapping.assumed],
    }
    if mapping.events is not None:
        order = [list(headers) for headers in mapping.events.order]
        data["events"] = {"key": list(mapping.events.key), "order": order}
    if mapping.rounds is not None:
        data["rounds"] = {k: list(v) for k, v in vars_of(mapping.rounds).items()}
    data |= _table(mapping.first)
    data["figures"] = {
        id: figure for ways in mapping.figures for id, figure in [_figure(ways)]
    }
    data["also"] = [
        {"table": one.table, "once": one.once, **_table(one)} for one in mapping.also
    ]
    kept = {key: value for key, value in data.items() if value not in (None, [], {})}
    text: str = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=88)
    return text


def vars_of(rounds: Rounds) -> dict[str, tuple[str, ...]]:
    """The parts of a log of messages by name."""
    return {one.name: getattr(rounds, one.name) for one in fields(rounds)}


def _table(rules: TableRules) -> dict[str, Any]:
    columns = {name: _rule(rule) for name, rule in rules.columns.items()}
    found: dict[str, Any] = {"columns": columns}
    if rules.filled is not None:
        found["filled"] = rules.filled
    return found


def _rule(rule: Rule) -> dict[str, Any]:
    plain: Dict[str, Any] = {
        "from": list(rule.sources),
        "date": list(rule.date),
        "time": list(rule.time),
        "value": rule.value,
        "after": rule.after,
        "seconds": list(rule.seconds),
        "where": list(rule.where),
        "same": rule.same,
        "values": dict(rule.values),
        "otherwise": rule.otherwise,
        "bands": {band.text(): word for band, word in rule.bands},
        "unit": rule.unit,
        "choose": [
            {"if": list(one.headers), "is": one.word}
            if one.headers
            else {"is": one.word}
            for one in rule.choose
        ],
        "take": None if rule.take == "last" else rule.take,
        "not_before": rule.not_before,
    }
    if rule.when is not None:
        turn = rule.when.turn
        words: object = list(rule.when.words) or True
        plain = {**plain, "when": {"column": list(rule.when.headers), turn: words}}
    return {k: v for k, v in plain.items() if v is not None and v != [] and v != {}}


def _figure(ways: tuple[TableRules, ...]) -> tuple[str, dict[str, Any]]:
    """An indicator and the headers of its figure, put together from all its ways."""
    found: dict[str, Any] = {}
    id = ""
    for way in ways:
        id = way.columns["indicator"].value or id
        value = way.columns.get("value")
        top, bottom = way.columns.get("numerator"), way.columns.get("denominator")
        if top is not None and top.times:
            found |= {"mean": list(top.sources), "weight": list(top.times)}
        elif top is not None and bottom is not None:
            found |= {
                "numerator": list(top.sources),
                "denominator": list(bottom.sources),
            }
        elif value is not None and "mean" not in found:
            found["value"] = list(value.sources)
    return id, found
