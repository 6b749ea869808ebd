"""Printing sentences and findings for a person at a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from kaohe.base.findings import Finding, Refused, finding
from kaohe.base.language import Lang, sentence
from kaohe.base.period import Period

#: The parsers that argparse hands round have no public type.
Commands = Any


def say(name: str, lang: Lang, **params: object) -> None:
    """Print the sentence ``name``."""
    print(sentence(name, params, lang))


#: More findings than this are read in summary.xlsx, not on a terminal.
SHOWN = 20


def show(findings: Iterable[Finding], lang: Lang) -> None:
    """Print findings to stderr, a line each, the worst first, and how many more."""
    order = ("error", "warning", "note")
    sorted_ = sorted(findings, key=lambda f: order.index(f.level))
    for problem in sorted_[:SHOWN]:
        print(problem.line(lang), file=sys.stderr)
    if len(sorted_) > SHOWN:
        more = len(sorted_) - SHOWN
        print(sentence("cli_more", {"more": more}, lang), file=sys.stderr)


class WrongUse(Refused):
    """The command itself was given wrongly: exit status 2."""


def month(written: str) -> Period:
    """The period written as 2026-10; ``WrongUse`` where it is none."""
    period = Period.parse(written)
    if period is None:
        raise WrongUse([finding("KH900", written=written)])
    return period


def this_moment() -> datetime:
    """The moment of the command: here, at the edge, and nowhere below."""
    return datetime.fromtimestamp(time.time(), UTC).astimezone()
