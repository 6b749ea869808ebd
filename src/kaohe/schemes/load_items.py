"""Reading items and ledger events of a scheme."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from kaohe.base.exact import ZERO
from kaohe.base.interval import Interval
from kaohe.dictionary import Indicator
from kaohe.schemes.coverage import (
    NOTHING_LEFT,
    Mended,
    coverage,
    narrowed,
    widened,
)
from kaohe.schemes.load_when import read_when
from kaohe.schemes.model import (
    Anchor,
    Anchored,
    Band,
    Bands,
    Checklist,
    Compared,
    Each,
    Event,
    FreeRange,
    Indicated,
    Item,
    Line,
    Pass,
    PointRange,
    Rule,
    Source,
    ToTarget,
    When,
)
from kaohe.schemes.reader import Reader, nearest

SOURCES = ("indicator", "rate", "compare", "check")
RULES = ("bands", "each", "ratio", "line", "pass")
DIMENSIONS = ("performance", "ability", "attitude")
PERSPECTIVES = ("finance", "customer", "internal", "learning")
ROLES = (
    "self",
    "supervisor",
    "upper",
    "peer",
    "subordinate",
    "customer",
    "hr",
    "panel",
)
ITEM_KEYS = (
    *("id", "title", "title_en", "section", "dimension", "perspective", "standard"),
    *("full", "raters", "step", "from", "min_n", "small_sample"),
)


def read_items(top: Reader) -> tuple[Item, ...]:
    """The items of a scheme; one that cannot be read is left out with findings."""
    found: list[Item] = []
    kept: list[int] = []
    for index, reader in top.children("items"):
        item = _item(reader)
        if item is None:
            continue
        if any(item.id == other.id for other in found):
            top.says("KH111", "items", index, name=item.id)
            continue
        found.append(item)
        kept.append(index)
    top.keeps("items", kept)
    return tuple(found)


def _item(reader: Reader) -> Item | None:
    reader.only(*ITEM_KEYS, *SOURCES, *RULES)
    needed = [reader.need(key) for key in ("id", "title", "full")]
    full = reader.number("full")
    if full is not None and full < 0:
        reader.says("KH113", "full", name=reader.text("id"), written=full)
        full = None
    # without a readable full no points can be said to lie outside it
    judged = _source(reader, Decimal("Infinity") if full is None else full)
    item_id, title = reader.text("id"), reader.text("title")
    if not all(needed) or full is None or judged is None or not item_id or not title:
        return None
    take_from = reader.choice("from", ("measures", "records"))
    return Item(
        item_id,
        title,
        full,
        judged,
        title_en=reader.text("title_en"),
        section=reader.text("section"),
        dimension=reader.choice("dimension", DIMENSIONS),
        perspective=reader.choice("perspective", PERSPECTIVES),
        standard=reader.text("standard"),
        raters=read_raters(reader),
        step=reader.number("step"),
        take_from=take_from,  # type: ignore[arg-type]  # choice() admits these two only
        min_n=reader.whole("min_n", 0),
        small_sample=reader.whole("small_sample", 0),
        about=reader.about(),
    )


def read_raters(reader: Reader) -> dict[str, Decimal] | None:
    """Roles and weights; they must be known, not negative and add up to 100 %."""
    weights = reader.shares("raters")
    if weights is None:
        return None
    for role, weight in weights.items():
        if role not in ROLES:
            close = nearest(role, ROLES)
            reader.says("KH102", "raters", role, name=role, nearest=close)
        if weight < 0:
            reader.says("KH113", "raters", role, name=role, written=weight)
    if sum(weights.values(), ZERO) != 1:
        shown = " + ".join(f"{(w * 100).normalize():f}%" for w in weights.values())
        reader.says("KH114", "raters", written=shown)
    return weights


def _source(reader: Reader, full: Decimal) -> Source | None:
    given = [key for key in SOURCES if reader.has(key)]
    if len(given) != 1:
        code = "KH115" if not given else "KH116"
        reader.says(code, name=reader.text("id"), given=given, known=list(SOURCES))
        if not given:
            return None
    if given[0] == "indicator":
        return _indicated(reader, full)
    for rule in (r for r in RULES if reader.has(r)):
        reader.says("KH117", rule, name=rule)
    if given[0] == "rate":
        return _rated(reader, full)
    if given[0] == "check":
        return _checklist(reader, full)
    return _compared(reader)


# ---- indicators ----------------------------------------------------------------------
def known_indicator(reader: Reader, key: str) -> Indicator | None:
    """The indicator named at ``key``; an unknown name gets the nearest known one."""
    name = reader.text(key)
    found = None if name is None else reader.dictionary.get(name)
    if name is not None and found is None:
        reader.says("KH112", key, name=name, nearest=reader.near_indicator(name))
    return found


def _indicated(reader: Reader, full: Decimal) -> Indicated | None:
    indicator = known_indicator(reader, "indicator")
    given = [key for key in RULES if reader.has(key)]
    if len(given) != 1:
        code = "KH118" if not given else "KH119"
        reader.says(code, name=reader.text("id"), given=given, known=list(RULES))
        if not given:
            return None
    rule = _rule(reader, given[0], full, indicator)
    name = reader.text("indicator")
    return None if rule is None or name is None else Indicated(name, rule)


def _rule(
    reader: Reader, key: str, full: Decimal, indicator: Indicator | None
) -> Rule | None:
    if key == "bands":
        return _bands(reader, full, indicator)
    if key == "each":
        each = reader.number("each")
        if each is not None and each >= 0:
            reader.says("KH120", "each", written=each)
        return None if each is None else Each(-abs(each))
    if key == "pass":
        interval = reader.interval("pass")
        return None if interval is None else Pass(interval)
    inner = reader.child(key)
    if inner is None:
        return None
    inner.keep_about()
    return _ratio_or_line(inner, key)


def _ratio_or_line(inner: Reader, key: str) -> Rule | None:
    if key == "ratio":
        inner.only("to")
        if not inner.need("to"):
            return None
        if inner.data["to"] == "target":
            return ToTarget(None)
        to = inner.number("to")
        if to is not None and to <= 0:
            inner.says("KH121", "to", written=to)
            return None
        return None if to is None else ToTarget(to)
    inner.only("zero", "full")
    zero, top = inner.number("zero"), inner.number("full")
    if not (inner.need("zero") and inner.need("full")) or zero is None or top is None:
        return None
    if zero == top:
        inner.says("KH122", written=zero)
        return None
    return Line(zero, top)


def _bands(reader: Reader, full: Decimal, indicator: Indicator | None) -> Bands | None:
    rows: list[Band] = []
    kept: list[int] = []
    for index, row in reader.children("bands"):
        row.only("in", "points", "deduct")
        row.need("in")
        interval = row.interval("in")
        if row.has("points") == row.has("deduct"):
            row.says("KH123")
            continue
        points, deduct = row.number("points"), row.number("deduct")
        if points is None and deduct is not None:
            points = full - deduct
        if interval is None or points is None:
            continue
        if points < 0 or points > full:
            row.says("KH124", written=points, full=full)
        rows.append(Band(interval, points, deduct, row.about()))
        kept.append(index)
    reader.keeps("bands", kept)
    if not reader.data["bands"]:
        reader.says("KH118", name=reader.text("id"), known=list(RULES))
    # a row that could not be read would show as a gap of its own
    if rows and len(rows) == len(reader.data["bands"]) and indicator is not None:
        report_coverage(reader, "bands", [r.interval for r in rows], indicator)
    return Bands(tuple(rows)) if rows else None


def report_coverage(
    reader: Reader, key: str, rows: list[Interval], indicator: Indicator
) -> None:
    """Note each stretch of the indicator's domain in no row, or in two."""
    share = indicator.percent
    holes, shared = coverage(rows, indicator.domain, indicator.whole)
    for hole in holes:
        at = 0 if hole.after is None else hole.after
        stretch = hole.stretch.text(share)
        mend = _mend(widened(hole, rows), rows, at, share)
        reader.says("KH125", key, at, stretch=stretch, **mend)
    for both in shared:
        first, second = (rows[i].text(share) for i in both[1:])
        params = {"stretch": both.stretch.text(share), "first": first, "second": second}
        mend = _mend(narrowed(both, rows, indicator.domain), rows, both.second, share)
        reader.says("KH126", key, both.second, **params, **mend)


def _mend(
    mended: Mended | None, rows: list[Interval], at: int, share: bool
) -> dict[str, object]:
    """What to write instead of a row, as parameters of a finding."""
    if mended is None:
        return {"row": rows[at].text(share), "write": NOTHING_LEFT}
    return {
        "row": rows[mended.row].text(share),
        "write": mended.interval.text(share),
    }


# ---- judged by people ----------------------------------------------------------------
def _rated(reader: Reader, full: Decimal) -> Source | None:
    if isinstance(reader.data["rate"], dict):
        inner = reader.below(reader.data["rate"], "rate")
        inner.only("from", "to")
        inner.keep_about()
        low, high = inner.number("from"), inner.number("to")
        if not (inner.need("from") and inner.need("to")) or low is None or high is None:
            return None
        if low > high:
            inner.says("KH110", written=f"{low}-{high}", low=high, high=low)
            low, high = high, low
        _within_full(inner, PointRange(low, high), full)
        return FreeRange(PointRange(low, high))
    anchors: list[Anchor] = []
    kept: list[int] = []
    for index, row in reader.children("rate"):
        row.only("points", "anchor", "facts")
        row.need("points")
        row.need("anchor")
        points, text = row.points("points"), row.text("anchor")
        if points is None or text is None:
            continue
        _within_full(row, points, full, "points")
        anchors.append(Anchor(points, text, _facts(row), row.about()))
        kept.append(index)
    reader.keeps("rate", kept)
    if not reader.data["rate"]:
        reader.says("KH115", name=reader.text("id"), known=list(SOURCES))
    return Anchored(tuple(anchors)) if anchors else None


def _facts(row: Reader) -> dict[str, str]:
    facts = row.child("facts")
    return {} if facts is None else {k: facts.text(k) or "" for k in facts.data}


def _within_full(reader: Reader, points: PointRange, full: Decimal, *at: str) -> None:
    if points.low < 0 or points.high > full:
        reader.says("KH124", *at, written=f"{points.low}-{points.high}", full=full)


def _checklist(reader: Reader, full: Decimal) -> Checklist | None:
    inner = reader.child("check")
    if inner is None:
        return None
    inner.only("tests", "points_by_failed", "points_if_repeated")
    inner.keep_about()
    tests = inner.texts("tests")
    rows = inner.child("points_by_failed")
    if not (inner.need("tests") and inner.need("points_by_failed")) or rows is None:
        return None
    if not tests:
        inner.says("KH103", "tests", name="tests")
        return None
    by_failed: dict[int, PointRange] = {}
    rows.keep_about()
    for key in rows.names():
        points = rows.points(key)
        if key not in {str(n) for n in range(len(tests) + 1)}:
            rows.says("KH127", key, written=key, tests=len(tests))
        elif points is not None:
            _within_full(rows, points, full, key)
            by_failed[int(key)] = points
    missing = [str(n) for n in range(len(tests) + 1) if n not in by_failed]
    if missing:
        inner.says("KH128", "points_by_failed", missing=missing)
    repeated = inner.points("points_if_repeated")
    return Checklist(tests, dict(sorted(by_failed.items())), repeated)


def _compared(reader: Reader) -> Compared | None:
    method = reader.choice("compare", ("ranking", "paired"))
    return None if method is None else Compared(method)  # type: ignore[arg-type]


# ---- plus and minus points -----------------------------------------------------------
def read_ledger(top: Reader, grades: Collection[str]) -> tuple[Event, ...]:
    """The ledger's events; a repeated name is left out with a finding."""
    found: dict[str, Event] = {}
    kept: list[int] = []
    for index, row in top.children("ledger"):
        row.only("event", "title", "title_en", "points", "when", "once_per")
        needed = [row.need(key) for key in ("event", "title", "points")]
        name, title, points = row.text("event"), row.text("title"), row.points("points")
        when = read_when(row, grades) if row.has("when") else None
        if not all(needed) or not name or not title or points is None:
            continue
        if name in found:
            top.says("KH111", "ledger", index, name=name)
            continue
        if when is not None and points.low != points.high:
            row.says("KH129", "points", name=name)
        if when is not None and not _by_indicator(when):
            row.says("KH143", "when", name=title)
        once = row.choice("once_per", ("month",))
        english = row.text("title_en")
        found[name] = Event(name, title, points, english, when, once, row.about())
        kept.append(index)
    top.keeps("ledger", kept)
    return tuple(found.values())


def _by_indicator(when: When) -> bool:
    """True where the condition asks for an indicator of the month and nothing else.

    Points of the ledger enter the score, so a rank, a score or a grade cannot decide
    about them.
    """
    return when == When(indicator=when.indicator, inside=when.inside) != When()
