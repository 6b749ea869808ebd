"""A mapping proposed for an export that nobody has described yet."""

from kaohe.records.mapping.guess.propose import (
    Guess,
    Proposed,
    guess_mapping,
    preview_rows,
)

__all__ = ["Guess", "Proposed", "guess_mapping", "preview_rows"]
