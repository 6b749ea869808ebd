"""Everybody can take a copy of what is kept of him, and of nobody else (PIPL 45)."""

from __future__ import annotations

import io
import zipfile

from kaohe_web.audit.models import Entry
from kaohe_web.flow.move import publish_newest
from kaohe_web.ratings.models import Rating
from tests.web.cast import Cast
from tests.web.flow.month import computed, published


def copy(cast: Cast, username: str) -> dict[str, str]:
    """The files that he gets, as text."""
    answer = cast.client(username).post("/my/data.zip")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {n: archive.read(n).decode("utf-8-sig") for n in archive.namelist()}


def lines(text: str) -> int:
    return len(text.splitlines()) - 1


def test_a_copy_holds_posts_ratings_and_results_with_their_reasons(cast: Cast) -> None:
    published(cast)
    found = copy(cast, "li")
    assert "LI,小李,2026-01-01" in found["person.csv"]
    assert lines(found["posts.csv"]) == lines(found["results.csv"]) == 1
    assert "self" in found["ratings.csv"] and "supervisor" in found["ratings.csv"]
    assert '"because"' in found["results/2026-10_run1.json"]
    assert "任职" in found["说明.txt"]
    assert Entry.objects.filter(action="own.export", subject="employee:LI").exists()


def test_a_copy_names_nobody_else(cast: Cast) -> None:
    published(cast)
    everything = "".join(copy(cast, "li").values())
    for other in ("小王", "WANG", "小赵", "ZHAO", "陈主管", "chen", "password"):
        assert other not in everything, other


def test_before_publication_neither_result_nor_others_ratings_are_in_it(
    cast: Cast,
) -> None:
    cycle = computed(cast)
    Rating.objects.filter(role="supervisor").update(comment="还没公布的话")
    found = copy(cast, "li")
    assert lines(found["results.csv"]) == 0 and lines(found["items.csv"]) == 0
    assert "还没公布的话" not in "".join(found.values())
    assert "supervisor" not in found["ratings.csv"]
    hr = cast.accounts["zhou"]
    publish_newest(cycle, hr, cycle.opened_at, "")
    assert "还没公布的话" in copy(cast, "li")["ratings.csv"]


def test_who_is_no_employee_has_no_file_of_his_own(cast: Cast) -> None:
    account = cast.accounts["shen"]
    account.employee = None
    account.save()
    assert cast.client("shen").post("/my/data.zip").status_code == 403
