"""Writes the because tree of both READMEs: what `kaohe why` says of 小王 (A02)."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from kaohe.base.language import Lang
from kaohe.base.period import Period
from kaohe.base.result import MonthResult
from kaohe.explain import explain_person
from kaohe.records.intake import read_month
from kaohe.runs.month import run_month
from kaohe.schemes.model import Scheme
from kaohe.schemes.versions import resolve

ROOT = Path(__file__).resolve().parent.parent
PAGES: dict[Path, Lang] = {ROOT / "README.md": "en", ROOT / "README.zh-CN.md": "zh"}
BEGIN, END = "<!-- why:begin -->\n", "<!-- why:end -->\n"


@cache
def month() -> tuple[Scheme, MonthResult]:
    """October 2026 of docs/five_people under the form of document 003."""
    scheme, _ = resolve("self40_supervisor60")
    intake = read_month(ROOT / "docs" / "five_people")
    return scheme, run_month(scheme, intake, Period(2026, 10))


def block(lang: Lang) -> str:
    """The reasons of A02 as an indented block."""
    scheme, result = month()
    person = result.person("A02")
    assert person is not None
    lines = explain_person(person, scheme, lang, findings=result.findings)
    return "\n" + "".join(f"    {line}\n" for line in lines) + "\n"


def page(before: str, lang: Lang) -> str:
    """The text ``before`` with its block of reasons written anew."""
    head, _, rest = before.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return head + BEGIN + block(lang) + END + tail


if __name__ == "__main__":
    for path, lang in PAGES.items():
        path.write_text(page(path.read_text(encoding="utf-8"), lang), encoding="utf-8")
        sys.stdout.write(f"{path.name} written\n")
