"""Loading a scheme: text in, (scheme, findings) out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kaohe.base.findings import Finding, Place, Refused, errors, finding
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.schemes.load_items import read_items, read_ledger, read_raters
from kaohe.schemes.load_pay import read_grades, read_pay
from kaohe.schemes.load_when import read_outcomes
from kaohe.schemes.model import About, Eligible, Scheme, Total, Window
from kaohe.schemes.reader import Reader
from kaohe.schemes.tree import Path as TreePath
from kaohe.schemes.tree import Tree, parse_yaml, renumbered

TOP_KEYS = (
    *("scheme", "version", "title", "title_en", "number", "status", "position"),
    *("effective_from", "period", "subject", "window", "appeal", "eligible", "raters"),
    *("self_missing", "confirmed_by", "approved_by", "full_marks", "rank_on"),
    *("min_n", "small_sample", "total", "items", "ledger", "grades", "pay", "outcomes"),
)


def load_scheme(
    path: Path, dictionary: Dictionary = INDICATORS
) -> tuple[Scheme | None, list[Finding]]:
    """The scheme of a YAML file with every finding; None where nothing is usable.

    ``dictionary`` holds the indicators that it may name.
    """
    name = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = type(error).__name__
        return None, [finding("KH100", Place(file=name), problem=problem)]
    tree, findings = parse_yaml(text, name)
    if tree is None:
        return None, findings
    return read_scheme(tree, dictionary)


def usable(path: Path, dictionary: Dictionary = INDICATORS) -> Scheme:
    """The scheme of a file; raises ``Refused`` where it has an error."""
    scheme, findings = load_scheme(path, dictionary)
    wrong = errors(findings)
    if scheme is None or wrong:
        raise Refused(wrong or findings)
    return scheme


def read_scheme(
    tree: Tree, dictionary: Dictionary = INDICATORS
) -> tuple[Scheme | None, list[Finding]]:
    """The scheme of a tree (from YAML or a workbook) with every finding."""
    findings: list[Finding] = []
    marks: dict[TreePath, About] = {}
    kept: dict[TreePath, list[int]] = {}
    top = Reader(tree, tree.data, (), findings, marks, kept, dictionary)
    top.only(*TOP_KEYS)
    needed = [top.need(k) for k in ("scheme", "version", "title", "effective_from")]
    version, since = top.whole("version"), top.day("effective_from")
    name, title = top.text("scheme"), top.text("title")
    if not (tree.data.get("items") or tree.data.get("ledger")):
        top.says("KH138")
    grades = read_grades(top)
    names = [g.grade for g in grades]
    subject: Any = top.choice("subject", ("employee", "team", "branch"))
    missing: Any = top.choice("self_missing", ("block", "supervisor_only"))
    rank_on: Any = top.choice("rank_on", ("score", "uncapped"))
    parts: dict[str, Any] = {
        "items": read_items(top),
        "ledger": read_ledger(top, names),
        "grades": grades,
        "pay": read_pay(top, names),
        "outcomes": read_outcomes(top, names),
        "title_en": top.text("title_en"),
        "number": top.text("number"),
        "status": top.text("status"),
        "position": top.text("position"),
        "source": top.text("source"),
        "period": top.choice("period", ("month",)) or "month",
        "subject": subject or "employee",
        "raters": read_raters(top) or {},
        "self_missing": missing or "block",
        "confirmed_by": top.text("confirmed_by"),
        "approved_by": top.text("approved_by"),
        "window": _window(top),
        "appeal_workdays": _appeal(top),
        "eligible": _eligible(top),
        "total": _total(top),
        "rank_on": rank_on or "score",
        "min_n": top.whole("min_n", 0),
        "small_sample": top.whole("small_sample", 0),
        "about": top.about()._replace(source=None),
    }
    full_marks = top.number("full_marks")
    if full_marks is not None:
        parts["full_marks"] = full_marks
    if not all(needed) or not name or not title or version is None or since is None:
        return None, findings
    parts["marks"] = renumbered(marks, kept)
    parts["places"] = renumbered(tree.places, kept)
    parts["dictionary"] = dictionary
    return Scheme(name, version, title, since, **parts), findings


def _window(top: Reader) -> Window | None:
    inner = top.child("window")
    if inner is None:
        return None
    inner.only("opens", "closes", "holidays")
    opens, closes = inner.whole("opens"), inner.whole("closes")
    known = ("ignore", "extend", "shift", "workdays")
    holidays: Any = inner.choice("holidays", known) or "ignore"
    if not (inner.need("opens") and inner.need("closes")):
        return None
    if opens is None or closes is None:
        return None
    if not opens <= closes <= 28:
        inner.says("KH139", opens=opens, closes=closes)
        return None
    return Window(opens, closes, holidays, inner.about())


def _appeal(top: Reader) -> int | None:
    inner = top.child("appeal")
    if inner is None:
        return None
    inner.only("workdays")
    inner.keep_about()
    inner.need("workdays")
    return inner.whole("workdays")


def _eligible(top: Reader) -> Eligible:
    inner = top.child("eligible")
    if inner is None:
        return Eligible()
    inner.only("absent_months_at_most", "employed_days_at_least")
    months = inner.number("absent_months_at_most")
    return Eligible(months, inner.whole("employed_days_at_least", 0), inner.about())


def _total(top: Reader) -> Total | None:
    inner = top.child("total")
    if inner is None:
        return None
    inner.only("base", "floor", "cap")
    base, floor, cap = (inner.number(k) for k in ("base", "floor", "cap"))
    if floor is not None and cap is not None and floor > cap:
        inner.says("KH140", floor=floor, cap=cap)
    return Total(base or Total().base, floor, cap, inner.about())
