"""Schemes drawn at random from all that a scheme file can say, each without a mistake."""

from __future__ import annotations

import random

from kaohe.schemes.model import Scheme
from tests.walks.months import scheme_of

SHARES = ("csat_rate", "callback_completion_rate", "answer_rate", "dispute_rate")
COUNTS = ("failed_checks", "false_callbacks", "commendations")
TIMES = ("average_response_time", "speed_of_answer")
RATERS = (
    "{supervisor: 100%}",
    "{self: 40%, supervisor: 60%}",
    "{self: 33.33%, supervisor: 33.33%, peer: 33.34%}",
)


def drawn_scheme(seed: int) -> Scheme:
    """Two to six items, perhaps base, floor, cap, ledger, grades, pay and outcomes."""
    chance = random.Random(seed)
    items = [_item(n, chance) for n in range(chance.randint(2, 6))]
    parts = [f"raters: {chance.choice(RATERS)}", "items:", *items]
    if chance.random() < 0.5:
        parts.append(_total(chance))
        parts.append("ledger: [{event: e, title: 事, points: [-20, 20]}]")
    if chance.random() < 0.3:
        parts.append("rank_on: uncapped")
    if chance.random() < 0.3:
        parts.append(f"min_n: {chance.randint(1, 200)}")
    edges = sorted(chance.sample(range(1, 100), 3))
    rows = "".join(
        f"  - {{grade: g{n}, from: {edge}, wage: {1000 + 123 * n}}}\n"
        for n, edge in enumerate([-9999, *edges])
    )
    parts += ["grades:\n" + rows.rstrip(), _pay(chance)]
    return scheme_of("\n".join(parts))


def _item(n: int, chance: random.Random) -> str:
    full = chance.choice(["5", "10", "12.5", "30", "33"])
    head = f"  - {{id: i{n}, title: 项目{n}, full: {full}, "
    kind = chance.randrange(4)
    if kind == 0:
        name = chance.choice(SHARES)
        cuts = sorted(chance.sample(range(1, 100), 2))
        bands = (
            f'[{{in: "< {cuts[0]}%", points: 0}}, '
            f'{{in: "[{cuts[0]}%, {cuts[1]}%)", deduct: 1.115}}, '
            f'{{in: ">= {cuts[1]}%", deduct: 0}}]'
        )
        rule = chance.choice([f"bands: {bands}", "ratio: {to: 90%}", 'pass: ">= 50%"'])
        return f"{head}indicator: {name}, {rule}}}"
    if kind == 1:
        name = chance.choice(COUNTS)
        rules = ["each: -1.25", "ratio: {to: 7}", "ratio: {to: target}"]
        rule = chance.choice([*rules, "line: {zero: 1, full: 9}"])
        return f"{head}indicator: {name}, {rule}}}"
    if kind == 2:
        name = chance.choice(TIMES)
        rule = chance.choice(["line: {zero: 120, full: 30}", "ratio: {to: 45}"])
        return f"{head}indicator: {name}, {rule}}}"
    return f"{head}rate: {{from: 0, to: 5}}}}"


def _total(chance: random.Random) -> str:
    base, floor = chance.choice(["0", "80"]), chance.choice(["", ", floor: 0"])
    return f"total: {{base: {base}{floor}{chance.choice(['', ', cap: 100'])}}}"


def _pay(chance: random.Random) -> str:
    mode = chance.choice(["whole", "marginal"])
    tiers = "{below: plan, rate: 0.5%}, {below: plan + 50000, rate: 1%}, {rate: 1.2%}"
    if chance.random() < 0.5:
        tiers = "{below: 10000, rate: 1%}, {below: 100000, rate: 2%}, {rate: 2.5%}"
    rule = f"{{of: sales_net, plan: sales_plan, mode: {mode}, tiers: [{tiers}]}}"
    return f"pay:\n  post_wage: by_grade\n  commission: {rule}"
