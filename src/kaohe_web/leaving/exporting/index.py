"""The page that says what each file of an export is, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kaohe.base.language import LANGS
from kaohe_web.words import word


def index(company: str, at: str, files: Iterable[tuple[str, str, int | None]]) -> str:
    """The page: each file by its path, the words for it, and how many rows it holds."""
    listed = list(files)
    parts = [
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
        f"<title>{escape(company)}</title></head><body>",
    ]
    for lang in LANGS:
        title = word("export_title", lang, company=company)
        parts.append(f"<h1>{escape(title)}</h1>")
        parts.append(f"<p>{escape(word('export_about', lang, at=at))}</p><table>")
        for path, text, rows in listed:
            count = "" if rows is None else str(rows)
            said = escape(word(text, lang))
            link = f'<a href="{escape(path)}">{escape(path)}</a>'
            parts.append(f"<tr><td>{link}</td><td>{said}</td><td>{count}</td></tr>")
        parts.append("</table>")
    parts.append("</body></html>\n")
    return "\n".join(parts)
