"""Exports of other systems into the tables of a month folder, by a mapping file."""

from kaohe.records.mapping.dump import mapping_text
from kaohe.records.mapping.export import Judged, read_export
from kaohe.records.mapping.guess import Guess, Proposed, guess_mapping, preview_rows
from kaohe.records.mapping.importing import Imported, ImportReport, import_file
from kaohe.records.mapping.load import load_mapping, read_mapping, shipped_mappings
from kaohe.records.mapping.model import Mapping, Rule, TableRules

__all__ = [
    "Guess",
    "Proposed",
    "guess_mapping",
    "mapping_text",
    "ImportReport",
    "Imported",
    "Judged",
    "Mapping",
    "Rule",
    "TableRules",
    "import_file",
    "load_mapping",
    "preview_rows",
    "read_export",
    "read_mapping",
    "shipped_mappings",
]
