"""Printing sentences and findings for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from kaohe.base.findings import Finding, Refused, finding
from kaohe.base.language import Lang, sentence
from kaohe.base.period import Period

#: The parsers that argparse hands round have no public type.
Commands = Any


def say(name: str, lang: Lang, **params: object) -> None:
    """Print the sentence ``name``."""
    print(sentence(name, params, lang))


def show(findings: Iterable[Finding], lang: Lang) -> None:
    """Print findings to stderr, a line each."""
    for problem in findings:
        print(problem.line(lang), file=sys.stderr)


def month(written: str) -> Period:
    """The period written as 2026-10; refused where it is none."""
    period = Period.parse(written)
    if period is None:
        raise Refused([finding("KH900", written=written)])
    return period
