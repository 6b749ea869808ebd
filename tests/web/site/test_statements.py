"""How often a page asks the database: a few times, however many people there are."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from kaohe_web.cycles.models import Participant
from kaohe_web.results.models import PersonResult, Run
from tests.web.cast import Cast
from tests.web.flow.month import measured, opened, published, step

#: Who asks, for which page, and the most statements that it may take.
PAGES = (
    ("zhou", "/runs/{run}/results/", 8),
    ("zhou", "/results/{result}/", 9),
    ("zhou", "/people/", 6),
    ("zhou", "/runs/{run}/findings/", 8),
    ("zhou", "/board/{cycle}/", 12),
    ("chen", "/team/results/", 6),
    ("chen", "/team/results/{result}/", 8),
    ("chen", "/rating/", 4),
    ("chen", "/rating/matrix/{cycle}/{version}/", 8),
    ("chen", "/rating/{participant}/", 11),
    ("li", "/my/", 10),
    ("li", "/my/results/{result}/", 11),
    ("li", "/board/{cycle}/", 11),
    ("wu", "/runs/{run}/approve/", 10),
    # The schemes of the cast ask for targets, which are four statements of these.
    ("zhou", "/cycles/{cycle}/", 16),
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


def test_the_console_of_a_month_at_work_asks_few_times(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cycle = opened(cast, "shop")
    measured(cycle, cast)
    step(cycle, cast)
    assert cycle.state == "rating" and not cycle.runs.exists()
    client, address = cast.client("zhou"), f"/cycles/{cycle.pk}/"
    client.get(address)
    # One of them asks whether any month was published, until one is.
    with django_assert_max_num_queries(13):
        assert "陈主管" in client.get(address).content.decode()
