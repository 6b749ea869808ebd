"""``kaohe why --rows``: the rows behind one figure, a page at a time or as a file."""

from __future__ import annotations

import argparse
import shlex
import shutil
from pathlib import Path

from kaohe.base.findings import finding
from kaohe.base.language import Lang, sentence
from kaohe.cli.say import WrongUse, say, show
from kaohe.exchange.names import event_title, item_title
from kaohe.exchange.text_columns import table_lines
from kaohe.exchange.widths import text_width, wrapped
from kaohe.records.rows import STATUSES
from kaohe.runs.behind import Ask, Shown, behind, write_behind
from kaohe.runs.kept import KeptRun
from kaohe.schemes.model import Scheme

#: A table is never narrower or wider than this, whatever the terminal is.
_NARROW, _WIDE, _USUAL = 80, 120, 100


def add(parser: argparse.ArgumentParser) -> None:
    """The options of ``kaohe why`` that ask for rows."""
    rows = parser.add_argument_group("rows", "数字背后的每一行 / the rows of a figure")
    rows.add_argument("--rows", action="store_true", help="列出行 / show the rows")
    rows.add_argument(
        "--indicator", help="不是项目的指标 / an indicator that is no item"
    )
    rows.add_argument("--page", type=_count, default=1, help="第几页 / page")
    rows.add_argument("--size", type=_count, default=20, help="每页行数 / rows a page")
    rows.add_argument(
        "--status", choices=STATUSES, help="只看计入、未达到或不计的行 / one kind alone"
    )
    rows.add_argument("--csv", type=Path, help="全部行写成文件 / all rows as a file")


def asked_for(options: argparse.Namespace) -> bool:
    """True where any option asks for rows."""
    return bool(options.rows or options.indicator or options.csv or options.status)


def main(run: KeptRun, options: argparse.Namespace) -> int:
    """Print a page of rows, or write them all; 1 where they do not come to the figure."""
    lang: Lang = options.lang
    if options.item is None and options.indicator is None:
        items = items_text(run.scheme, lang)
        raise WrongUse([finding("KH931", items=items)])
    item = None if options.indicator is not None else options.item
    ask = Ask(
        options.employee,
        item,
        options.indicator,
        options.page,
        options.size,
        options.status,
        lang,
    )
    if options.csv is not None:
        count = write_behind(run, ask, options.csv)
        say("rows_written", lang, count=count, path=options.csv.as_posix())
        return 0
    width = min(max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROW), _WIDE)
    shown = behind(run, ask, width)
    for line in [*_lines(shown, ask, width), *_how_on(shown, options)]:
        print(line)
    show(shown.findings, lang)
    return 1 if shown.findings else 0


def _lines(shown: Shown, ask: Ask, width: int) -> list[str]:
    lang = ask.lang
    lines = [part for line in shown.above for part in wrapped(line, width)]
    for table in shown.tables:
        lines += ["", *([table.heading] if table.heading else [])]
        lines += [line.rstrip() for line in table_lines(table.columns, width)]
    if shown.on_page:
        last = shown.first + shown.on_page - 1
        counts = {"first": shown.first, "last": last, "count": shown.rows}
        pages = {"page": shown.page, "pages": shown.pages}
        lines += ["", sentence("rows_page", {**counts, **pages}, lang)]
    elif ask.status and shown.rows == 0:
        lines += ["", sentence("rows_none_of_status", {}, lang)]
    return lines + [part for line in shown.below for part in wrapped(line, width)]


def _how_on(shown: Shown, options: argparse.Namespace) -> list[str]:
    """The commands for the next page and for the file."""
    if not shown.on_page:
        return []
    lines, lang = [], options.lang
    if shown.page < shown.pages:
        command = {"command": command_of(options, page=shown.page + 1)}
        lines.append(sentence("rows_next", command, lang))
    name = f"{options.employee}_{options.indicator or options.item}.csv"
    command = {"command": command_of(options, csv=name)}
    return [*lines, sentence("rows_file", command, lang)]


def command_of(options: argparse.Namespace, **changed: object) -> str:
    """The command of ``options`` with some of them changed, as it is typed."""
    words = ["kaohe", "why", "--out", options.out.as_posix()]
    words += ["--employee", options.employee]
    given = {**vars(options), **changed}
    name = "indicator" if given.get("indicator") else "item"
    words += [f"--{name}", str(given[name]), "--rows"]
    usual = {"status": None, "page": 1, "size": 20, "csv": None, "lang": "zh"}
    for option, default in usual.items():
        if option in ("page", "size") and given.get("csv"):
            continue
        value = given.get(option, default)
        if value != default:
            words += [f"--{option}", str(value)]
    return shlex.join(words)


def hint(run: KeptRun, options: argparse.Namespace) -> list[str]:
    """How to get from the reasons to the rows."""
    lang: Lang = options.lang
    ids = [one.id for one in run.scheme.items] or [e.event for e in run.scheme.ledger]
    if not ids:
        return []
    named = ids[0] if options.item is None else options.item
    command = {"command": command_of(options, item=named)}
    lines = ["", sentence("rows_how", command, lang)]
    if options.item is None:
        names = _packed(items_text(run.scheme, lang))
        lines += [sentence("rows_items", {}, lang), *names]
    return lines


def _packed(words: list[str]) -> list[str]:
    """The words on as few lines as they need, none of them broken."""
    lines = [""]
    for word in words:
        if lines[-1] and text_width(f"{lines[-1]}  {word}") > _USUAL:
            lines.append("")
        lines[-1] += f"  {word}"
    return lines


def items_text(scheme: Scheme, lang: Lang) -> list[str]:
    """The items and events of a scheme, each with its id and title."""
    titles = {item.id: item_title(item, lang) for item in scheme.items}
    titles |= {e.event: event_title(scheme, e.event, lang) for e in scheme.ledger}
    return [
        sentence("rows_item_named", {"id": id, "title": title}, lang)
        for id, title in titles.items()
    ]


def _count(written: str) -> int:
    count = int(written)
    if not 1 <= count <= 10_000_000:
        raise ValueError(written)
    return count
