"""Log lines without people's data: of an error its kind and its places, not its words.

The words of an exception often repeat the value that was wrong: a name, a phone number.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

_Raised = (
    tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
)


class WithoutData(logging.Formatter):
    """Time, level, logger, message; of an exception the type and where it was raised."""

    def formatException(self, ei: _Raised) -> str:
        """The kind of the exception and its frames."""
        kind, _, trace = ei
        if kind is None:
            return ""
        frames = traceback.extract_tb(trace)
        places = (f"  {one.filename}:{one.lineno} {one.name}" for one in frames)
        return "\n".join((kind.__qualname__, *places))
