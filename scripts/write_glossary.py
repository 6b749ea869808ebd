"""Writes the indicators of GLOSSARY.md, from the dictionary itself."""

from __future__ import annotations

import sys
from pathlib import Path

from kaohe.dictionary import INDICATORS

PAGE = Path(__file__).resolve().parent.parent / "GLOSSARY.md"
BEGIN, END = "<!-- indicators:begin -->\n", "<!-- indicators:end -->\n"


def table() -> str:
    """The table of the indicators: 中文, name in the code, English."""
    rows = [
        f"| {i.title.zh} | `{i.id}` | {i.title.en} |\n" for i in INDICATORS.values()
    ]
    return "| 中文 | name | English |\n|---|---|---|\n" + "".join(rows)


def page(before: str) -> str:
    """The text ``before`` with its table of indicators written anew."""
    head, _, rest = before.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return head + BEGIN + table() + END + tail


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")
