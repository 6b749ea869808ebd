"""Nothing on any path of the program asks for what only POSIX systems have.

Windows has no ``fcntl``, no ``SIGKILL`` and no folder that can be opened; its terminals
and files are not UTF-8 unless one says so. What needs such a thing says beside it what
happens without, and stands in the lists below.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kaohe.records.store import home
from tests.shape.files import application_files, library_files, name, text

POSIX_MODULES = frozenset(
    "crypt fcntl grp nis ossaudiodev posix pty pwd readline resource spwd syslog "
    "termios tty".split()
)
POSIX_OF_OS = frozenset(
    "chown chroot fchmod fchown fork forkpty getegid geteuid getgid getgroups "
    "getloadavg getpgid getpriority getsid getuid initgroups killpg lchown lockf mkfifo "
    "mknod nice pathconf posix_fadvise posix_fallocate pread preadv pwrite sched_setaffinity "
    "setegid seteuid setgid setpgid setpriority setsid setuid statvfs sync sysconf "
    "tcgetpgrp ttyname uname wait3 wait4 waitid O_CLOEXEC O_DIRECTORY O_DSYNC O_NOATIME "
    "O_NOCTTY O_NOFOLLOW O_NONBLOCK O_SYNC WNOHANG".split()
)
SIGNALS_EVERYWHERE = frozenset({"SIGINT", "SIGTERM", "SIGABRT", "SIG_DFL", "SIG_IGN"})
POSIX_OF_SIGNAL = frozenset({"alarm", "pause", "setitimer", "pthread_kill", "sigwait"})
POSIX_OF_POPEN = frozenset(
    {"preexec_fn", "start_new_session", "process_group", "pass_fds", "umask", "user"}
)
#: Where a folder's own entry is asked to the disk: on Windows the function returns before.
SYNCS = {"src/kaohe/records/store/home.py", "src/kaohe_web/kept/archive.py"}
#: Opens descriptors itself; both are files and say in which mode.
DESCRIPTORS = {
    "src/kaohe/cli/__init__.py",
    "src/kaohe/records/store/home.py",
    "src/kaohe_web/home.py",
    "src/kaohe_web/kept/archive.py",
}
PLACES = ("/tmp/", "/dev/", "/proc/", "/var/", "/usr/", "/etc/")
WRITES_TEXT = {"read_text": 0, "write_text": 1}

FILES = [*library_files(), *application_files()]


Found = list[tuple[str, int, str]]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(text(path))))


def guarded(path: Path) -> set[int]:
    """Lines inside a ``try`` that knows what to do where the module is not there."""
    found: set[int] = set()
    for node in nodes(path):
        if isinstance(node, ast.Try):
            caught = {ast.unparse(h.type) for h in node.handlers if h.type is not None}
            if caught & {"ImportError", "ModuleNotFoundError"}:
                found |= {n.lineno for n in node.body}
    return found


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [(node.module or "").partition(".")[0]]
    return []


def test_no_module_of_posix_alone_is_imported_unguarded() -> None:
    found: Found = [
        (name(path), node.lineno, module)
        for path in FILES
        for node in nodes(path)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for module in imported(node)
        if module in POSIX_MODULES and node.lineno not in guarded(path)
    ]
    assert found == []


def of_module(path: Path, module: str) -> Iterator[ast.Attribute]:
    for node in nodes(path):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == module:
                yield node


def test_no_call_and_no_signal_of_posix_alone_is_named() -> None:
    calls: Found = [
        (name(path), n.lineno, n.attr)
        for path in FILES
        for n in of_module(path, "os")
        if n.attr in POSIX_OF_OS
    ]
    signals: Found = [
        (name(path), n.lineno, n.attr)
        for path in FILES
        for n in of_module(path, "signal")
        if n.attr in POSIX_OF_SIGNAL
        or (n.attr.startswith("SIG") and n.attr not in SIGNALS_EVERYWHERE)
    ]
    assert calls + signals == []


def test_processes_are_started_as_every_system_can() -> None:
    found = [
        (name(path), node.lineno, keyword.arg)
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).startswith("subprocess.")
        for keyword in node.keywords
        if keyword.arg in POSIX_OF_POPEN or keyword.arg == "shell"
    ]
    assert found == []


def mode_of(call: ast.Call, at: int) -> str:
    given = [k.value for k in call.keywords if k.arg == "mode"] or call.args[
        at : at + 1
    ]
    first = given[0] if given else None
    return (
        first.value
        if isinstance(first, ast.Constant) and isinstance(first.value, str)
        else ""
    )


def opened_as_text(call: ast.Call) -> bool:
    """True for a file of text that is opened without saying how it is encoded."""
    function = ast.unparse(call.func)
    last = function.rpartition(".")[2]
    named = {keyword.arg for keyword in call.keywords}
    if last in WRITES_TEXT:
        return "encoding" not in named and len(call.args) <= WRITES_TEXT[last]
    if function == "open" or (
        last == "open" and ".open" in function and _is_path(call)
    ):
        at = 1 if function == "open" else 0
        return "b" not in mode_of(call, at) and "encoding" not in named
    return False


def _is_path(call: ast.Call) -> bool:
    """A method ``open`` whose first word, where it has one, is a mode: a path's."""
    first = call.args[0] if call.args else None
    if first is None:
        return True
    return isinstance(first, ast.Constant) and set(str(first.value)) <= set("rwaxbt+")


def test_every_text_file_is_opened_with_its_encoding() -> None:
    found = [
        (name(path), node.lineno)
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.Call) and opened_as_text(node)
    ]
    assert found == []


def test_a_folder_is_opened_and_synced_in_one_place_alone() -> None:
    def using(function: str) -> set[str]:
        module, _, attribute = function.partition(".")
        return {
            name(path)
            for path in FILES
            if any(n.attr == attribute for n in of_module(path, module))
        }

    assert using("os.fsync") <= SYNCS
    assert using("os.open") <= DESCRIPTORS


def test_on_windows_a_folder_is_not_opened_and_a_file_is_opened_to_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rows.parquet"
    file.write_bytes(b"rows")
    opened: list[tuple[Path, int]] = []
    opening = os.open

    def watched(path: Path, flags: int) -> int:
        opened.append((path, flags))
        return opening(path, flags)

    monkeypatch.setattr(home, "WINDOWS", True)
    monkeypatch.setattr(os, "open", watched)
    home.sync(tmp_path)
    home.sync(file)
    assert opened == [(file, os.O_RDWR)]


def texts() -> Iterator[tuple[str, int, str]]:
    for path in FILES:
        for node in nodes(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield name(path), node.lineno, node.value


def test_no_place_of_one_system_is_written_down() -> None:
    assert [one for one in texts() if one[2].startswith(PLACES)] == []


def test_no_date_is_written_by_a_sign_that_windows_does_not_know() -> None:
    signs = [f"%-{letter}" for letter in "dmHIjMSyY"]
    assert [one for one in texts() if any(sign in one[2] for sign in signs)] == []


def test_the_names_of_months_and_zones_are_there_on_windows_too() -> None:
    locked = (Path(__file__).parents[2] / "requirements.txt").read_text("utf-8")
    assert "\ntzdata==" in locked
