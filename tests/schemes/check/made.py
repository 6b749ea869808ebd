"""Schemes written into a test, and what the linter finds in them."""

from __future__ import annotations

from textwrap import dedent

from kaohe.base.findings import Finding
from kaohe.schemes.check import check_scheme
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml

HEAD = """\
scheme: made
version: 1
title: 试写的方案
effective_from: 2026-01-01
"""
#: The first line of a body that stands below ``HEAD``.
FIRST = len(HEAD.splitlines()) + 1

ONE_ITEM = """\
raters: {supervisor: 100%}
items:
  - {id: all, title: 总评, full: 100, rate: {from: 0, to: 100}}
"""


def loaded(body: str) -> tuple[Scheme, list[Finding]]:
    """The scheme of a body below ``HEAD``, and what loading found."""
    tree, findings = parse_yaml(HEAD + dedent(body))
    assert tree is not None, findings
    scheme, found = read_scheme(tree)
    assert scheme is not None, found
    return scheme, found


def made(body: str) -> Scheme:
    """The scheme of a body that loads without a finding."""
    scheme, findings = loaded(body)
    assert [f.line() for f in findings] == []
    return scheme


def found(code: str, body: str) -> list[Finding]:
    """The linter's findings of that code."""
    return [f for f in check_scheme(made(body)) if f.code == code]


def lines(findings: list[Finding]) -> list[int | None]:
    """The lines of the body that the findings name, counted from 1."""
    return [
        None if f.place.line is None else f.place.line - FIRST + 1 for f in findings
    ]


def item(rest: str, full: int = 100) -> str:
    """A body with one item, ``rest`` telling how it gets its points."""
    return dedent(f"""\
        raters: {{supervisor: 100%}}
        full_marks: {full}
        items:
          - id: one
            title: 一项
            full: {full}
        """) + "".join(f"    {line}\n" for line in dedent(rest).strip().splitlines())
