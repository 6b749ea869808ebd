"""The command line: one file per command, listed in ``COMMANDS``.

Exit status: 0 fine, 1 findings that stop the run, 2 wrong use. Errors go to stderr in the
user's language, never as a traceback.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from kaohe import __version__
from kaohe.base.findings import Place, Refused, finding
from kaohe.base.language import Lang
from kaohe.cli import (
    check,
    demo,
    imports,
    live,
    quality,
    replay,
    run,
    samples,
    scheme,
    store,
    template,
    web,
    why,
)
from kaohe.cli.say import WrongUse

#: Every command in the order in which ``kaohe --help`` shows it.
COMMANDS: tuple[ModuleType, ...] = (
    *(
        demo,
        check,
        template,
        run,
        why,
        replay,
        scheme,
        imports,
        quality,
        store,
        live,
        samples,
        web,
    ),
)


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of the command in ``argv``."""
    options = _parser().parse_args(argv)
    lang: Lang = options.lang
    try:
        status: int = options.command(options)
        return status
    except Refused as refused:
        for problem in refused.findings:
            print(problem.line(lang), file=sys.stderr)
        return 2 if isinstance(refused, WrongUse) else 1
    except BrokenPipeError:
        # The reader of our output went away (``kaohe why | head``): no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        path = str(error.filename or "")
        params = {"path": path, "problem": error.strerror or type(error).__name__}
        code = "KH904" if isinstance(error, FileNotFoundError) else "KH905"
        if code == "KH904":
            params.pop("problem")
        print(finding(code, Place(), **params).line(lang), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--lang", choices=("zh", "en"), default=_default_lang(), help="语言 / language"
    )
    parser = argparse.ArgumentParser(
        prog="kaohe", description="考核：从一个月的客服工作到分数、等级、工资项与理由"
    )
    parser.add_argument("--version", action="version", version=f"kaohe {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add(commands, shared)
    return parser


def _default_lang() -> Lang:
    return "en" if os.environ.get("KAOHE_LANG", "zh").startswith("en") else "zh"
