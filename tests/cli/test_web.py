"""``kaohe web`` hands every word to the application as it stands."""

from __future__ import annotations

import pytest

from kaohe import cli
from kaohe.cli import web


class Application:
    """What the entry point would name; it keeps the words that it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def load(self) -> Application:
        return self

    def __call__(self, words: list[str]) -> int:
        self.given = words
        return 7


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--demo", "--data", "out/web"],
        ["--port", "8001"],
        ["backup", "a.zip", "--data", "x"],
        ["--help"],
    ],
)
def test_its_options_are_the_applications(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    application = Application()
    monkeypatch.setattr(web, "entry_points", lambda group: [application])
    assert cli.main(["web", *words]) == 7
    assert application.given == words
