"""A mapping proposed for an export that nobody has described yet."""

from kaohe.records.mapping.guess.preview import preview_rows
from kaohe.records.mapping.guess.propose import Guess, Proposed, guess_mapping

__all__ = ["Guess", "Proposed", "guess_mapping", "preview_rows"]
