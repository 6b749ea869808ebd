"""The project can be built anywhere: it holds no path and no address of one machine."""

from __future__ import annotations

import re
from pathlib import Path

from tests.shape.files import ROOT, name, project_files, text

#: An absolute path below one of the places where people and machines keep things.
MACHINE_PATH = re.compile(
    r"(?<![\w.$~}/-])/(?:home|Users|root|opt|work|mnt|srv)/\w|[A-Za-z]:\\\\?Users"
)
#: Hosts of registries, in two halves so that this file does not hold them either.
HOSTS = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "mirrors." + "aliyun",
    "tuna." + "tsinghua",
]
LOCKS = re.compile(r"requirements[^/]*\.txt|.*\.lock|pylock.*|package-lock\.json")


def files_with(found: object) -> list[str]:
    assert callable(found)
    return [name(p) for p in project_files() if found(text(p))]


def test_no_file_names_a_path_of_one_machine() -> None:
    assert files_with(MACHINE_PATH.search) == []


def test_no_file_names_the_folder_it_was_written_in() -> None:
    folder = str(ROOT)
    assert len(folder) > 4, "the project lies at the root of the disk"
    assert files_with(lambda content: folder in content) == []


def test_no_file_names_the_host_of_a_registry() -> None:
    assert files_with(lambda content: any(h in content for h in HOSTS)) == []


def locks() -> list[Path]:
    return [p for p in project_files() if LOCKS.fullmatch(p.name)]


def test_both_locks_are_there() -> None:
    assert {p.name for p in locks()} >= {"requirements.txt", "requirements-dev.txt"}


def test_a_lock_holds_no_address() -> None:
    assert [name(p) for p in locks() if "://" in text(p)] == []


def test_every_package_of_a_lock_has_a_hash() -> None:
    for lock in locks():
        packages = re.split(r"\n(?=\w)", text(lock).strip())
        bare = [p.split("==")[0] for p in packages if "--hash=sha256:" not in p]
        assert bare == [], lock.name
