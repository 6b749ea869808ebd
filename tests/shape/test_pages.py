"""The pages of the project lead to each other and cite what exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.shape.files import ROOT, name, project_files, text

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
DOCUMENTS = {"000", "001", "002", "003", "004"}
PAGES = [
    "README.md",
    "README.zh-CN.md",
    "ARCHITECTURE.md",
    "TENETS.md",
    "GLOSSARY.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "THIRD_PARTY.md",
    "LICENSE",
    "docs/sources.md",
    "docs/errors.md",
    "docs/indicators.md",
    "docs/how_numbers_are_made.md",
    "docs/month_folder.md",
    "docs/scheme_file.md",
    "docs/user_guide.md",
    "docs/user_guide.zh-CN.md",
]


def pages() -> list[Path]:
    return project_files(".md")


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_there(page: str) -> None:
    assert (ROOT / page).is_file()


def test_every_link_between_pages_leads_somewhere() -> None:
    dead = [
        (name(page), target)
        for page in pages()
        for target in LINK.findall(text(page))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert dead == []


def test_every_document_that_is_cited_is_one_of_the_five() -> None:
    cited = {
        number
        for path in project_files(".md", ".py", ".yaml")
        for number in re.findall(r"\bdocument (\d{3})\b", text(path))
    }
    assert cited <= DOCUMENTS
    assert set(re.findall(r"^## (\d{3}) ", text(ROOT / "docs/sources.md"), re.M)) == (
        DOCUMENTS
    )


def test_every_runtime_package_is_listed_with_its_licence() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    direct = {re.split(r"[\[<>=]", d)[0].lower() for d in project["dependencies"]}
    assert direct <= licensed()
    assert locked("requirements.txt") <= licensed()


def test_every_package_of_the_second_engine_is_listed_with_its_licence() -> None:
    assert locked("requirements-spark.txt") <= licensed()


def locked(lock: str) -> set[str]:
    """The packages of a lock."""
    found = re.findall(r"^([\w.-]+)==", text(ROOT / lock), re.M)
    return {package.lower() for package in found}


def licensed() -> set[str]:
    """The packages whose licence is told."""
    rows = re.findall(
        r"^\| ([\w.-]+) \| ([^|]+) \|", text(ROOT / "THIRD_PARTY.md"), re.M
    )
    return {package.lower() for package, _ in rows}


def decisions() -> list[Path]:
    return sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


def test_every_decision_has_its_own_number() -> None:
    heads = [text(p).splitlines()[0] for p in decisions()]
    numbers = [p.name[:4] for p in decisions()]
    assert len(set(numbers)) == len(numbers)
    assert [h.split(".")[0] for h in heads] == [f"# {int(n)}" for n in numbers]


def test_every_decision_is_on_the_list_of_decisions() -> None:
    listed = LINK.findall(text(ROOT / "docs" / "adr" / "README.md"))
    assert sorted(listed) == [p.name for p in decisions()]
