"""Schemes made up by hypothesis: every key of the form, with awkward texts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kaohe.schemes.dump import dump, scheme_hash
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Tree

Data = dict[str, Any]

#: Letters that the workbook's own notation uses are among them.
TEXTS = st.text(
    "ab 7优良，、；;：:=~～—-()（）[]%#›\"'\n\t<>&_x0041计划自评无满分", max_size=12
)
WORDS = st.text("abc优良（）#", min_size=1, max_size=5)
WHOLE = st.integers(0, 30).map(str)
NUMBERS = st.one_of(
    WHOLE,
    st.decimals(0, 30, places=3).map(lambda d: f"{d:f}"),
    st.decimals(0, 20, places=22).map(lambda d: f"{d:f}"),
    st.integers(1, 99).map(lambda n: f"{n}%"),
)
INTERVALS = st.sampled_from(["[90%, 100%]", "< 3", ">= 0.5", "= 0", "any", "(0, 1.5)"])
SHARES = st.sampled_from(["csat_rate", "failed_checks", "first_response_time"])
ABOUT = st.fixed_dictionaries(
    {},
    optional={
        "printed": TEXTS,
        "note": TEXTS,
        "src": st.sampled_from(["seed", "rec", "page", "ours", "sample"]),
        "source": TEXTS,
    },
)


def known(numbers: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """A number, sometimes with what is known of it."""
    marked = st.builds(lambda n, a: {"value": n, **a}, numbers, ABOUT)
    return st.one_of(numbers, marked)


def row(
    must: dict[str, st.SearchStrategy[Any]],
    may: dict[str, st.SearchStrategy[Any]] | None = None,
) -> st.SearchStrategy[Data]:
    """A mapping with its keys, and what is known of it."""
    own = st.fixed_dictionaries(must, optional=may or {})
    return st.builds(lambda a, b: {**a, **b}, own, ABOUT)


POINTS = st.one_of(
    known(WHOLE),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(
        lambda p: [str(n) for n in sorted(p)]
    ),
)
BANDS = st.one_of(
    row({"in": INTERVALS, "points": known(NUMBERS)}),
    row({"in": INTERVALS, "deduct": known(NUMBERS)}),
)
WHEN = st.fixed_dictionaries(
    {},
    optional={
        "of": st.lists(st.sampled_from(["score", "sales_net"]), max_size=2),
        "rank": st.sampled_from(["first", "last"]),
        "within": st.sampled_from(["all", "branch", "team", "position"]),
        "periods": st.integers(1, 3).map(str),
        "score": INTERVALS,
        "grade": st.lists(WORDS, max_size=2),
        "indicator": SHARES,
        "in": INTERVALS,
    },
)
INDICATED = st.one_of(
    st.fixed_dictionaries(
        {"indicator": SHARES, "bands": st.lists(BANDS, min_size=1, max_size=3)}
    ),
    st.fixed_dictionaries({"indicator": SHARES, "each": known(WHOLE)}),
    st.fixed_dictionaries(
        {
            "indicator": SHARES,
            "ratio": st.fixed_dictionaries(
                {"to": st.one_of(st.just("target"), known(NUMBERS))}
            ),
        }
    ),
    st.fixed_dictionaries(
        {
            "indicator": SHARES,
            "line": st.fixed_dictionaries(
                {"zero": known(NUMBERS), "full": known(NUMBERS)}
            ),
        }
    ),
    st.fixed_dictionaries({"indicator": SHARES, "pass": INTERVALS}),
)
ANCHORS = st.lists(
    row(
        {"points": POINTS, "anchor": TEXTS},
        {"facts": st.dictionaries(WORDS, TEXTS, max_size=2)},
    ),
    min_size=1,
    max_size=3,
)
CHECK = st.fixed_dictionaries(
    {
        "tests": st.lists(TEXTS, min_size=1, max_size=2),
        "points_by_failed": st.dictionaries(st.sampled_from("012"), POINTS, max_size=3),
    },
    optional={"points_if_repeated": POINTS},
)
JUDGED = st.one_of(
    INDICATED,
    st.fixed_dictionaries({"rate": ANCHORS}),
    st.fixed_dictionaries(
        {"rate": st.fixed_dictionaries({"from": known(WHOLE), "to": known(WHOLE)})}
    ),
    st.fixed_dictionaries({"check": CHECK}),
    st.fixed_dictionaries({"compare": st.sampled_from(["ranking", "paired"])}),
)
RATERS = st.sampled_from(
    [
        {"self": "40%", "supervisor": "0.6"},
        {"peer": "1"},
        {"hr": "0.123", "panel": "0.877"},
    ]
)
ITEM = st.builds(
    lambda a, b: {**a, **b},
    row(
        {"id": WORDS, "title": TEXTS, "full": known(NUMBERS)},
        {
            "title_en": TEXTS,
            "section": TEXTS,
            "standard": TEXTS,
            "dimension": st.sampled_from(["performance", "ability", "attitude"]),
            "perspective": st.sampled_from(["finance", "customer"]),
            "raters": RATERS,
            "step": known(NUMBERS),
            "from": st.sampled_from(["measures", "records"]),
            "min_n": WHOLE,
            "small_sample": WHOLE,
        },
    ),
    JUDGED,
)
EVENT = row(
    {"event": WORDS, "title": TEXTS, "points": POINTS},
    {"when": WHEN, "once_per": st.just("month"), "title_en": TEXTS},
)
GRADE = st.one_of(
    row(
        {"grade": WORDS, "from": known(NUMBERS)},
        {"level": TEXTS, "wage": known(NUMBERS)},
    ),
    row({"grade": WORDS, "in": INTERVALS}, {"promotion": TEXTS, "training": TEXTS}),
)
TIER = row(
    {"rate": known(NUMBERS)},
    {
        "below": st.sampled_from(["plan", "plan + 50000", "80000", "plan - 1"]),
        "in": st.sampled_from(["< plan", "[plan, plan + 5)", ">= 80000", "(1, )"]),
    },
)
PAY = row(
    {},
    {
        "post_wage": st.just("by_grade"),
        "floor": st.just("minimum_wage"),
        "commission": row(
            {
                "of": st.just("sales_net"),
                "tiers": st.lists(TIER, min_size=1, max_size=2),
            },
            {
                "plan": st.just("sales_plan"),
                "mode": st.sampled_from(["whole", "marginal"]),
            },
        ),
        "performance_wage": st.one_of(
            row(
                {
                    "base": known(NUMBERS),
                    "by_grade": st.dictionaries(
                        WORDS, known(NUMBERS), min_size=1, max_size=2
                    ),
                }
            ),
            row({"base": st.just("wages"), "by_score": st.just("true")}),
        ),
        "bonuses": st.lists(
            row({"id": WORDS, "amount": known(WHOLE), "when": WHEN}, {"title": TEXTS}),
            max_size=2,
        ),
    },
)
OUTCOME = row(
    {
        "id": WORDS,
        "when": WHEN,
        "then": st.one_of(
            st.fixed_dictionaries({"bonus": known(WHOLE)}),
            st.fixed_dictionaries(
                {"propose": st.sampled_from(["training", "transfer"])}
            ),
        ),
    },
    {"title": TEXTS, "title_en": TEXTS},
)
FRAME = row(
    {
        "scheme": WORDS,
        "version": known(st.just("1")),
        "title": st.just("表"),
        "effective_from": st.just("2026-01-01"),
    },
    {
        "number": TEXTS,
        "status": TEXTS,
        "confirmed_by": st.one_of(
            TEXTS, st.sampled_from(["总经理", "general_manager"])
        ),
        "window": row(
            {"opens": known(st.just("1")), "closes": st.just("5")},
            {"holidays": st.just("shift")},
        ),
        "appeal": st.just({"workdays": "1"}),
        "eligible": row({}, {"absent_months_at_most": known(NUMBERS)}),
        "raters": RATERS,
        "self_missing": st.sampled_from(["block", "supervisor_only"]),
        "rank_on": st.sampled_from(["score", "uncapped"]),
        "full_marks": st.just("120"),
        "min_n": known(WHOLE),
        "total": row({"base": known(NUMBERS)}, {"floor": known(WHOLE), "cap": WHOLE}),
        "items": st.lists(ITEM, min_size=1, max_size=3),
        "ledger": st.lists(EVENT, max_size=2),
        "grades": st.lists(GRADE, max_size=3),
        "pay": PAY,
        "outcomes": st.lists(OUTCOME, max_size=2),
    },
)


def _read(data: Data) -> Scheme | None:
    return read_scheme(Tree(data, {}))[0]


def _is_whole(scheme: Scheme | None) -> bool:
    """True for a scheme that its own canonical form gives back."""
    if scheme is None:
        return False
    try:
        again = _read(dump(scheme))
    except KeyError:
        return False
    return again is not None and scheme_hash(again) == scheme_hash(scheme)


#: Whatever the loader makes of made-up data; much of it has findings.
SCHEMES = FRAME.map(_read).filter(_is_whole)
