"""Fixtures for what is asked of the server."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe_web.kept.sqlite import NAME


@pytest.fixture
def installed(own_folder: Path) -> Path:
    """The folder with a database's file in it, as commands look for it."""
    own_folder.mkdir(parents=True, exist_ok=True)
    (own_folder / NAME).touch()
    return own_folder
