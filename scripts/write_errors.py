"""Writes docs/errors.md: every finding by its code, from the messages themselves."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from kaohe.base.language import messages

PAGE = Path(__file__).resolve().parent.parent / "docs" / "errors.md"

HEAD = """\
# Findings by code · 提示代码一览

Written by `make docs` from `src/kaohe/base/messages`; do not edit by hand. A finding
stands beside a result and never hides the good rows. Names in braces are filled in with
the values at hand. Its level says what it does: an error stops the file, the row or the
person it names; a warning asks for a look; a note informs.

本页由 `make docs` 生成，请勿手改。花括号里的名称在显示时换成实际的值。
"""

#: The areas that codes are grouped by: the first digit, then both titles.
AREAS = {
    "1": "Schemes as files · 方案文件",
    "2": "The linter of schemes · 方案检查",
    "3": "Intake of tables · 数据导入",
    "4": "The month · 月度核算",
    "5": "Measuring from records · 指标计算",
    "6": "Workbooks · 工作簿",
    "7": "The store, and the quality of its data · 数据仓与数据质量",
    "8": "The web application · 网页应用",
    "9": "The command line · 命令行",
}
LEVELS = {"error": "错误 error", "warning": "警告 warning", "note": "提示 note"}


def page() -> str:
    """The whole text of docs/errors.md."""
    found = {code: m for code, m in messages().items() if code.startswith("KH")}
    parts = [HEAD]
    for digit, title in AREAS.items():
        codes = sorted(code for code in found if code[2] == digit)
        if codes:
            parts.append(f"## {title}\n")
            parts.extend(section(code, found[code]) for code in codes)
    return "\n".join(parts)


def section(code: str, message: dict[str, Any]) -> str:
    """One finding: its level, what it says and what to do, in both languages."""
    zh, en = message["zh"], message["en"]
    return (
        f"### {code}\n\n{LEVELS[message['level']]}\n\n"
        f"- {_line(zh['says'])}\n  {_line(zh['next'])}\n"
        f"- {_line(en['says'])}\n  {_line(en['next'])}\n"
    )


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")
