"""All checks over what there is."""

from __future__ import annotations

from pathlib import Path

from kaohe.records.intake.month import ZONE
from kaohe.records.mapping import Mapping
from kaohe.records.quality.data import Data, Flaw
from kaohe.records.quality.exports import read_exports
from kaohe.records.quality.registry import CHECKS


def examine(data: Data) -> tuple[Flaw, ...]:
    """What the checks find odd, in the order of the registry."""
    return tuple(flaw for check in CHECKS for flaw in check(data))


def examine_file(
    path: Path, mapping: Mapping, *, original: Path | None = None, zone: str = ZONE
) -> tuple[Flaw, ...]:
    """What is odd about an export as it stands, sheet by sheet.

    ``original`` is an earlier state of the same export: blanks that were filled in
    between are told.
    """
    before = read_exports(original, mapping, zone=zone) if original is not None else []
    found: list[Flaw] = []
    for export in read_exports(path, mapping, zone=zone):
        data = Data(export=export, original=before[0] if before else None)
        found += examine(data)
    return tuple(found)
