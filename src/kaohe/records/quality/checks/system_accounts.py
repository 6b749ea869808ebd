"""Accounts of systems among the agents: robots, administrators, queues, nobody at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import Data, Flaw
from kaohe.records.tables import TABLES

_WORDS = re.compile(
    r"system|admin|root|robot|\bbot\b|chatbot|api|test|queue|default|auto|nobody|"
    r"unassigned|系统|管理员|机器人|智能客服|自动|默认|未分配|公共|测试|队列|店小蜜|主账号",
    re.IGNORECASE,
)


def system_accounts(data: Data) -> Iterator[Flaw]:
    """One flaw for each table with agents that are named like no person."""
    listed = {one.employee for one in data.employees}
    for name, rows in data.records.items():
        if "agent" not in TABLES[name].people:
            continue
        agents = rows.column("agent").combine_chunks()
        names = sorted(
            one
            for one in agents.unique().drop_null().to_pylist()
            if one not in listed and _WORDS.search(one)
        )
        if names:
            hits = pc.indices_nonzero(
                pc.is_in(agents, value_set=pa.array(names, pa.string()))
            )
            params = {"names": names[:10], "n": len(hits), "table": TABLES[name].title}
            place = Place(table=name, column="agent")
            yield Flaw(finding("KH758", place, **params), name, hits)
