"""Every check of the data stands in a file of its own and on the one list."""

from __future__ import annotations

import inspect
from pathlib import Path

from kaohe.base.language import messages
from kaohe.records.quality import CHECKS, Data, examine
from kaohe.records.quality import checks as folder

#: Files that serve several checks.
HELPERS = {"__init__", "counted"}


def files() -> set[str]:
    return {p.stem for p in Path(str(folder.__file__)).parent.glob("*.py")} - HELPERS


def test_every_file_is_listed_once() -> None:
    assert sorted(check.__module__.rpartition(".")[2] for check in CHECKS) == sorted(
        files()
    )


def test_every_code_of_the_area_is_raised_by_a_listed_check() -> None:
    text = "".join(inspect.getsource(inspect.getmodule(check)) for check in CHECKS)  # type: ignore[arg-type]  # a check always has a module
    codes = {c for c in messages() if "KH750" <= c <= "KH799"}
    assert {code for code in codes if code not in text} == set()


def test_nothing_to_look_at_is_nothing_odd() -> None:
    assert examine(Data()) == ()
