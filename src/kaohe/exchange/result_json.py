"""result.json, written and read back: as one text, or its people and the rest apart."""

from kaohe.exchange.result_read import (
    finding_from_data,
    month_from_data,
    read_result,
)
from kaohe.exchange.result_write import (
    SCHEMA,
    finding_data,
    frame_data,
    person_data,
    write_result,
)

__all__ = [
    "SCHEMA",
    "finding_data",
    "finding_from_data",
    "frame_data",
    "month_from_data",
    "person_data",
    "read_result",
    "write_result",
]
