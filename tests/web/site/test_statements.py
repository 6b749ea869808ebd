"""How often a page asks the database: a few times, however many people there are."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from kaohe_web.cycles.models import Participant
from kaohe_web.results.models import PersonResult, Run
from tests.web.cast import Cast
from tests.web.flow.month import published

#: Who asks, for which page, and the most statements that it may take.
PAGES = (
    ("zhou", "/runs/{run}/results/", 10),
    ("zhou", "/results/{result}/", 10),
    ("zhou", "/people/", 8),
    ("zhou", "/runs/{run}/findings/", 10),
    ("zhou", "/board/{cycle}/", 13),
    ("chen", "/team/results/", 7),
    ("chen", "/team/results/{result}/", 9),
    ("chen", "/rating/", 7),
    ("chen", "/rating/matrix/{cycle}/{version}/", 9),
    ("chen", "/rating/{participant}/", 14),
    ("li", "/my/", 13),
    ("li", "/my/results/{result}/", 12),
    ("li", "/board/{cycle}/", 12),
    ("wu", "/runs/{run}/approve/", 19),
)


@pytest.mark.parametrize(("who", "path", "most"), PAGES)
def test_a_page_asks_few_times(
    cast: Cast,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    who: str,
    path: str,
    most: int,
) -> None:
    cycle = published(cast)
    li = Participant.objects.get(cycle=cycle, employee__code="LI")
    named = {
        "cycle": cycle.pk,
        "run": Run.objects.get().pk,
        "version": li.version_id,
        "participant": li.pk,
        "result": PersonResult.objects.get(participant=li).pk,
    }
    client, address = cast.client(who), path.format(**named)
    client.get(address)  # the proof of reading, and what a process looks up once
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200
