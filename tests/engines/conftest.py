"""One cluster and one session of Spark for all tests of the engines."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaohe.dictionary import Dictionary, load_company_indicators
from kaohe.records.engines import Engine
from kaohe.records.engines.spark import spark_at
from tests.engines.cluster import DRIVER, cluster


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    """The shipped indicators and those of a company that asks for more."""
    own, findings = load_company_indicators(Path(__file__).parent / "company")
    assert findings == []
    return own


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the cluster's master."""
    with cluster(tmp_path_factory.mktemp("spark")) as address:
        yield address


@pytest.fixture(scope="session")
def spark(master: str) -> Iterator[Engine]:
    """Spark on the cluster."""
    with spark_at(master, DRIVER) as engine:
        yield engine
    with warnings.catch_warnings():
        # The sockets that py4j forgets to close.
        warnings.simplefilter("ignore")
        gc.collect()
