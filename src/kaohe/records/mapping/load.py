"""Mapping files (YAML): the shipped ones by name, a company's own by path."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import yaml

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.mapping.model import Mapping
from kaohe.records.mapping.reader import Reader


def shipped_mappings() -> tuple[str, ...]:
    """The names of the mappings that come with the library."""
    folder = resources.files("kaohe.records") / "mappings"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(".yaml") for n in names if n.endswith(".yaml")))


def load_mapping(name: str | Path) -> tuple[Mapping | None, list[Finding]]:
    """The mapping of a file, or a shipped one by its name; None where it has errors."""
    if str(name) in shipped_mappings():
        source = resources.files("kaohe.records") / "mappings" / f"{name}.yaml"
        return read_mapping(source.read_text("utf-8"), f"{name}.yaml")
    path = Path(name)
    try:
        return read_mapping(path.read_text("utf-8-sig"), path.name)
    except (OSError, UnicodeError):
        known = shipped_mappings()
        return None, [finding("KH370", Place(file=path.name), known=known)]


def read_mapping(text: str, file: str) -> tuple[Mapping | None, list[Finding]]:
    """The mapping written in ``text``; ``file`` is what findings call it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        return None, [finding("KH371", Place(file=file, line=line))]
    reader = Reader(file)
    mapping = reader.mapping(data)
    return (None if reader.findings else mapping), reader.findings
