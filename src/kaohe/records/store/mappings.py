"""The mapping by which a source was imported, kept for the next of its files."""

from __future__ import annotations

import hashlib
import json

import pyarrow as pa

from kaohe.records.mapping import (
    Mapping,
    load_mapping,
    mapping_text,
    read_mapping,
    shipped_mappings,
)
from kaohe.records.store.home import Home

#: The folder of the store in which they lie, one for each source and table.
MAPPINGS = "mappings"


def keep_mapping(home: Home, source: str, mapping: Mapping) -> None:
    """Keep ``mapping`` for files of ``source``; one that comes along is kept by name."""
    shipped = mapping.name in shipped_mappings() and (
        load_mapping(mapping.name)[0] == mapping
    )
    said = {
        "source": source,
        "table": mapping.first.table,
        "shipped": mapping.name if shipped else None,
        "text": None if shipped else mapping_text(mapping),
    }
    content = json.dumps(said, ensure_ascii=False, indent=1).encode()
    home.put(MAPPINGS, _file(source, mapping.first.table), pa.py_buffer(content))


def kept_mapping(home: Home, source: str, table: str) -> Mapping | None:
    """The mapping of the last import of ``table`` from ``source`` that had one."""
    try:
        files = home.filesystem(MAPPINGS)
        with files.open_input_stream(_file(source, table)) as stream:
            said = json.loads(stream.read())
    except (FileNotFoundError, ValueError):
        return None
    if said["shipped"] is not None:
        return load_mapping(said["shipped"])[0]
    return read_mapping(said["text"], f"{source}.yaml")[0]


def _file(source: str, table: str) -> str:
    """A name of a file whatever the source is called."""
    words = hashlib.sha256(f"{source}\n{table}".encode()).hexdigest()[:16]
    return f"{words}.json"
