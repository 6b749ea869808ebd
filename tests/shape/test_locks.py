"""The locks hold what pyproject.toml asks for, and the development lock the other."""

from __future__ import annotations

import re
import tomllib

from tests.shape.files import ROOT, text

PINNED = re.compile(r"^([\w.-]+)==([^ ;\\]+)(?: *; *([^\\\n]+?))? *\\?$", re.M)


def plain_name(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def pins(lock: str) -> set[tuple[str, str]]:
    found = PINNED.findall(text(ROOT / lock))
    return {(plain_name(package), version) for package, version, _ in found}


def asked_for(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match is not None
    return plain_name(match[0])


def test_every_dependency_of_the_package_is_locked() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    locked = {package for package, _ in pins("requirements.txt")}
    assert {asked_for(d) for d in project["dependencies"]} <= locked


def test_what_builds_the_package_is_locked_too() -> None:
    system = tomllib.loads(text(ROOT / "pyproject.toml"))["build-system"]
    locked = {package for package, _ in pins("requirements.txt")}
    assert {asked_for(d) for d in system["requires"]} <= locked


def test_the_development_lock_contains_the_runtime_lock() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_development_package_is_locked() -> None:
    wanted = [
        line
        for line in text(ROOT / "requirements-dev.in").splitlines()
        if line and not line.startswith("#")
    ]
    locked = {package for package, _ in pins("requirements-dev.txt")}
    assert {asked_for(line) for line in wanted} <= locked
