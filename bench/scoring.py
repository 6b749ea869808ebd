"""People per second and peak memory for 10,000 people × 15 items.

    python -m bench.scoring

From measured values and ratings to a month's result in memory, beside a bare loop of the
same arithmetic that keeps no reasons. No test depends on these figures: machines are
shared and noisy.
"""

from __future__ import annotations

import gc
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kaohe.base.collector import paused_collector
from kaohe.base.period import Period
from kaohe.base.result import MonthResult
from kaohe.base.rows import Employee, Figures, Measured, Rating
from kaohe.runs.gather import Gathered, by_item
from kaohe.runs.month import compute
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Tree

PEOPLE = 10_000
PERIOD = Period(2026, 10)
CENT = Decimal("0.01")


def bench_scheme() -> Scheme:
    """Fifteen items of every kind of rule: twelve measured, three rated by two roles."""
    bands = [
        {"in": "= 100%", "points": "5"},
        {"in": "[95%, 100%)", "points": "4"},
        {"in": "[80%, 95%)", "points": "3"},
        {"in": "< 80%", "points": "1"},
    ]
    shares = ["csat_rate", "callback_completion_rate", "answer_rate", "resolution_rate"]
    items: list[dict[str, Any]] = []
    for name in shares:
        items.append(
            {"id": f"{name}_b", "indicator": name, "bands": bands, "full": "5"}
        )
        ratio = {"to": "98%"}
        items.append(
            {"id": f"{name}_r", "indicator": name, "ratio": ratio, "full": "5"}
        )
    items.append(
        {"id": "failed", "indicator": "failed_checks", "each": "-2", "full": "10"}
    )
    line = {"zero": "120", "full": "30"}
    items.append(
        {"id": "speed", "indicator": "speed_of_answer", "line": line, "full": "10"}
    )
    items.append(
        {"id": "pass", "indicator": "csat_rate", "pass": ">= 90%", "full": "5"}
    )
    items.append(
        {"id": "false", "indicator": "false_callbacks", "each": "-1", "full": "5"}
    )
    for name in ("attitude", "skill", "teamwork"):
        rate = {"from": "0", "to": "10"}
        items.append({"id": name, "rate": rate, "full": "10"})
    for item in items:
        item["title"] = item["id"]
    grades = [
        {"grade": g, "from": f} for g, f in (("A", "90"), ("B", "75"), ("C", "0"))
    ]
    data = {
        "scheme": "bench",
        "version": "1",
        "title": "bench",
        "effective_from": "2026-01-01",
        "raters": {"self": "40%", "supervisor": "60%"},
        "items": items,
        "grades": grades,
    }
    scheme, findings = read_scheme(Tree(data, {}))
    assert scheme is not None, findings
    return scheme


def material(people: int) -> tuple[list[Employee], Figures, list[Rating]]:
    """Seeded figures and ratings of so many people."""
    rng = random.Random(20261001)
    who = [Employee(f"E{i:05d}", team=f"T{i % 200}") for i in range(people)]
    figures: Figures = {}
    ratings: list[Rating] = []
    for person in who:
        own: dict[str, Measured] = {}
        for name in (
            "csat_rate",
            "callback_completion_rate",
            "answer_rate",
            "resolution_rate",
        ):
            n = rng.randint(40, 600)
            hits = Decimal(rng.randint(int(n * 0.7), n))
            own[name] = Measured(None, hits, Decimal(n), Decimal(n))
        n = Decimal(rng.randint(40, 600))
        own["speed_of_answer"] = Measured(None, n * rng.randint(20, 130), n, n)
        own["failed_checks"] = Measured(Decimal(rng.randint(0, 9)))
        own["false_callbacks"] = Measured(Decimal(rng.randint(0, 4)))
        figures[person.employee] = own
        for item in ("attitude", "skill", "teamwork"):
            for role, rater in (("self", person.employee), ("supervisor", "S1")):
                points = Decimal(rng.randint(3, 10))
                ratings.append(Rating(person.employee, item, role, rater, points))
    return who, figures, ratings


def ours(
    scheme: Scheme, who: list[Employee], figures: Figures, ratings: list[Rating]
) -> MonthResult:
    """The library: every figure with its reasons."""
    with paused_collector():
        gathered = Gathered(who, figures, by_item(ratings))
        people, findings = compute(scheme, gathered, PERIOD)
    digest = scheme_hash(scheme)
    return MonthResult(str(PERIOD), scheme.id, 1, digest, people, tuple(findings))


def floor(
    scheme: Scheme, who: list[Employee], figures: Figures, ratings: list[Rating]
) -> list[tuple[str, Decimal, str, int]]:
    """The same arithmetic by hand: scores, grades and ranks, and no reason for any."""
    rated: dict[str, dict[str, dict[str, Decimal]]] = {}
    for r in ratings:
        person = rated.setdefault(r.employee, {})
        person.setdefault(r.item, {})[r.role] = r.points or Decimal(0)
    scores: list[tuple[str, Decimal]] = []
    for who_ in who:
        own, given, score = figures[who_.employee], rated[who_.employee], Decimal(0)
        for name in (
            "csat_rate",
            "callback_completion_rate",
            "answer_rate",
            "resolution_rate",
        ):
            num, den = own[name].numerator, own[name].denominator
            assert num is not None and den is not None
            if num == den:
                score += 5
            elif num >= Decimal("0.95") * den:
                score += 4
            elif num >= Decimal("0.8") * den:
                score += 3
            else:
                score += 1
            reached = min(5 * num / (den * Decimal("0.98")), Decimal(5))
            score += reached.quantize(CENT, ROUND_HALF_UP)
        failed, false = own["failed_checks"].value, own["false_callbacks"].value
        assert failed is not None and false is not None
        score += max(10 - 2 * failed, Decimal(0)) + max(5 - false, Decimal(0))
        speed = own["speed_of_answer"]
        assert speed.numerator is not None and speed.denominator is not None
        mean = speed.numerator / speed.denominator
        way = min(max((120 - mean) / 90, Decimal(0)), Decimal(1))
        score += (10 * way).quantize(CENT, ROUND_HALF_UP)
        csat = own["csat_rate"]
        assert csat.numerator is not None and csat.denominator is not None
        score += 5 if csat.numerator >= Decimal("0.9") * csat.denominator else 0
        for item in ("attitude", "skill", "teamwork"):
            roles = given[item]
            blend = roles["self"] * Decimal("0.4") + roles["supervisor"] * Decimal(
                "0.6"
            )
            score += blend.quantize(CENT, ROUND_HALF_UP)
        scores.append((who_.employee, score))
    ordered = sorted(scores, key=lambda s: -s[1])
    rank_of: dict[Decimal, int] = {}
    for index, (_, score) in enumerate(ordered):
        rank_of.setdefault(score, index + 1)
    return [
        (e, s, "A" if s >= 90 else "B" if s >= 75 else "C", rank_of[s])
        for e, s in scores
    ]


def timed(work: Callable[[], Any], rounds: int = 3) -> tuple[float, Any]:
    """The best time of some rounds in seconds, and what the last one returned."""
    best, result = float("inf"), None
    for _ in range(rounds):
        result = None
        gc.collect()
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def peak_megabytes(work: Callable[[], Any]) -> float:
    """The peak of what Python allocated while the work ran, in MB."""
    gc.collect()
    tracemalloc.start()
    kept = work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return peak / 1e6


def main() -> int:
    scheme = bench_scheme()
    given = material(PEOPLE)
    bare_seconds, bare = timed(lambda: floor(scheme, *given))
    our_seconds, result = timed(lambda: ours(scheme, *given))
    same = [(p.who.employee, p.score, p.grade, p.rank) for p in result.people] == bare
    print(f"scoring {PEOPLE:,} people x {len(scheme.items)} items")
    print(f"  bare loop, no reasons   {PEOPLE / bare_seconds:>9,.0f} people/s")
    print(f"  with reasons            {PEOPLE / our_seconds:>9,.0f} people/s")
    print(
        f"  ratio                   {our_seconds / bare_seconds:>9.2f} times the floor"
    )
    print(
        f"  peak memory             {peak_megabytes(lambda: ours(scheme, *given)):>9.0f} MB"
    )
    print(
        f"  peak memory, bare loop  {peak_megabytes(lambda: floor(scheme, *given)):>9.0f} MB"
    )
    print(f"  same scores, grades and ranks: {same}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
