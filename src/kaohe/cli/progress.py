"""What a long run is doing, told at the terminal once a step takes over a second."""

from __future__ import annotations

import sys
from threading import Timer
from types import TracebackType

from kaohe.base.language import Lang, sentence

#: Seconds after which a step is named.
PATIENCE = 1.0


class Progress:
    """Names each step that takes longer than ``patience`` seconds.

    It prints to stderr, so that what a command gives can still be piped.
    """

    def __init__(self, lang: Lang, patience: float = PATIENCE) -> None:
        self.lang = lang
        self.patience = patience
        self._timer: Timer | None = None

    def step(self, name: str) -> None:
        """A step begins, and the one before it ends."""
        self._end()
        words = sentence(f"cli_step_{name}", {}, self.lang)
        self._timer = Timer(self.patience, _say, [words])
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
