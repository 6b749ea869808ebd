"""A team on one page, and the list of whom one has to rate."""

from __future__ import annotations

from decimal import Decimal

from pytest_django import DjangoAssertNumQueries

from kaohe_web.cycles.models import Cycle
from kaohe_web.ratings.models import Rating
from tests.web.cast import Cast
from tests.web.forms import WELL, absences, cells, given, month, of


def address(cycle: Cycle) -> str:
    first = cycle.participants.all()[0]
    return f"/rating/matrix/{cycle.pk}/{first.version_id}/"


def test_the_matrix_shows_the_team_alone(cast: Cast) -> None:
    cycle = month(cast)
    page = cast.client("chen").get(address(cycle)).content.decode()
    assert "小李" in page and "小王" in page
    assert "小赵" not in page
    assert cast.client("zhou").get(address(cycle)).status_code == 403


def test_who_is_complete_is_submitted_and_the_others_wait(cast: Cast) -> None:
    cycle = month(cast)
    li, wang = of(cast, "li"), of(cast, "wang")
    sent = cells(li, WELL) | cells(wang, {"handling": "8"})
    sent |= {f"{li.pk}:complaints:tests": "2", "do": "submit"}
    page = cast.client("chen").post(address(cycle), sent, follow=True).content.decode()
    assert "已提交 1 人的评分" in page
    assert "还有 2 人没有评完" in page
    assert given(wang, "handling").submitted_at is None


def test_a_team_with_the_same_points_is_asked_about(cast: Cast) -> None:
    cycle = month(cast)
    people = [of(cast, name) for name in ("li", "wang", "sun")]
    sent = {"do": "submit"}
    for who in people:
        sent |= cells(who, WELL) | {f"{who.pk}:complaints:tests": "2"}
    page = cast.client("chen").post(address(cycle), sent).content.decode()
    assert "3 个人的分数完全相同" in page
    assert not Rating.objects.filter(submitted_at__isnull=False).exists()


def test_points_of_several_anchors_take_the_one_that_the_figures_fit(
    cast: Cast,
) -> None:
    month(cast)
    absences(cast, "li", 5)
    who = of(cast, "li")
    cast.client("chen").post("/rating/save/", cells(who, {"discipline": "1"}))
    rating = given(who, "discipline")
    assert (rating.points, rating.anchor) == (Decimal(1), 5)


def test_the_panel_of_a_cell_shows_standard_and_facts(cast: Cast) -> None:
    month(cast)
    absences(cast, "li", 2)
    who = of(cast, "li")
    page = cast.client("chen").get(f"/rating/{who.pk}/item/discipline/")
    text = page.content.decode()
    assert "旷工、迟到、早退合计 1～3 次" in text and "与数据相符" in text
    missing = cast.client("chen").get(f"/rating/{who.pk}/item/nothing/")
    assert missing.status_code == 404


def test_the_list_tells_state_and_progress(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    cast.client("chen").post("/rating/save/", cells(who, {"handling": "8"}))
    page = cast.client("chen").get("/rating/").content.decode()
    assert "1/8" in page and "草稿" in page
    sent = cells(of(cast, "wang"), WELL) | {"do": "submit"}
    sent[f"{of(cast, 'wang').pk}:complaints:tests"] = "2"
    cast.client("sun").post(f"/rating/{of(cast, 'wang').pk}/", sent)
    page = cast.client("chen").get("/rating/?state=other").content.decode()
    assert "小王" in page and "孙班长" in page and "小李" not in page
    page = cast.client("chen").get(f"/rating/{of(cast, 'wang').pk}/").content.decode()
    assert "孙班长已经评过" in page


def test_list_and_matrix_ask_the_same_however_many_people_there_are(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cycle = month(cast)
    client = cast.client("chen")
    client.get(address(cycle))  # the figures are looked up once
    with django_assert_max_num_queries(10):
        client.get("/rating/")
    with django_assert_max_num_queries(11):
        client.get(address(cycle))


def test_the_pages_are_english_too(cast: Cast) -> None:
    cycle = month(cast)
    client = cast.client("chen")
    account = cast.accounts["chen"]
    account.language = "en"
    account.save()
    for path in ("/rating/", address(cycle), f"/rating/{of(cast, 'li').pk}/"):
        page = client.get(path).content.decode()
        assert "Supervisor" in page or "Rate" in page
