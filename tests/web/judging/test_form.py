"""The printed form of one person: saved as a draft, submitted, taken back."""

from __future__ import annotations

from decimal import Decimal

from kaohe_web.audit.models import Entry
from kaohe_web.ratings.models import Rating
from tests.web.cast import Cast
from tests.web.forms import WELL, absences, cells, given, month, of


def test_a_supervisor_sees_the_form_as_it_is_printed(cast: Cast) -> None:
    month(cast)
    page = cast.client("chen").get(f"/rating/{of(cast, 'li').pk}/").content.decode()
    for text in ("行为考核", "纪律性", "独立解决问题，无差错", "8～9", "处理及时"):
        assert text in page


def test_points_that_stand_in_one_anchor_choose_it(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    cast.client("chen").post(f"/rating/{who.pk}/", cells(who, {"handling": "8"}))
    rating = given(who, "handling")
    assert (rating.points, rating.anchor) == (Decimal("8.00"), 2)
    assert rating.submitted_at is None


def test_an_anchor_of_one_number_gives_the_points(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    sent = cells(who, {"handling": ""}, handling_anchor="1")
    cast.client("chen").post(f"/rating/{who.pk}/", sent)
    assert given(who, "handling").points == Decimal(10)


def test_points_outside_the_anchor_are_told_at_the_field_and_kept(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    sent = cells(who, {"handling": "5"}, handling_anchor="2") | {"do": "submit"}
    page = cast.client("chen").post(f"/rating/{who.pk}/", sent).content.decode()
    assert "5 分不在评分标准允许的范围（8～9）内" in page
    assert 'value="5"' in page
    assert given(who, "handling").submitted_at is None


def test_what_is_no_number_is_shown_again(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    sent = cells(who, {"handling": "八分半"}, handling_comment="下午说")
    page = cast.client("chen").post(f"/rating/{who.pk}/", sent).content.decode()
    assert 'value="八分半"' in page and 'value="下午说"' in page
    assert not Rating.objects.exists()


def test_failed_tests_give_the_row_of_a_checklist(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    name = f"{who.pk}:complaints"
    sent = {f"{name}:tests": ["", "1", "4"], f"{name}:points": "12"}
    cast.client("chen").post(f"/rating/{who.pk}/", sent)
    rating = given(who, "complaints")
    assert (rating.failed, rating.tests, rating.points) == (2, [1, 4], Decimal(12))


def test_departing_from_the_figures_needs_a_reason(cast: Cast) -> None:
    month(cast)
    absences(cast, "li", 2)
    who, client = of(cast, "li"), cast.client("chen")
    sent = cells(who, {"discipline": "5"})
    page = client.post(f"/rating/{who.pk}/", sent, follow=True).content.decode()
    assert "符合第 2 档，评的却是别的档" in page
    sent |= cells(
        who, {}, discipline_comment="两次都是系统漏打卡", discipline_edition="1"
    )
    page = client.post(f"/rating/{who.pk}/", sent, follow=True).content.decode()
    assert "评的却是别的档" not in page


def test_a_complete_form_is_submitted_with_an_entry_of_the_audit(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    sent = cells(who, WELL) | {f"{who.pk}:complaints:tests": "2", "do": "submit"}
    cast.client("chen").post(f"/rating/{who.pk}/", sent)
    assert Rating.objects.filter(submitted_at__isnull=False).count() == len(WELL)
    told = Entry.objects.get(action="rating.submit")
    assert told.after is not None
    assert told.after["ratings"]["handling"] == {"points": "8.00", "anchor": 2}


def test_an_incomplete_form_is_not_submitted(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    sent = cells(who, {"handling": "8"}) | {"do": "submit"}
    page = cast.client("chen").post(f"/rating/{who.pk}/", sent).content.decode()
    assert "小李还有 7 项没有评分" in page
    assert not Rating.objects.filter(submitted_at__isnull=False).exists()


def test_the_top_of_a_scale_asks_for_an_example(cast: Cast) -> None:
    month(cast)
    who, client = of(cast, "li"), cast.client("chen")
    sent = cells(who, WELL | {"handling": "10"}) | {f"{who.pk}:complaints:tests": "2"}
    page = client.post(f"/rating/{who.pk}/", sent | {"do": "submit"}).content.decode()
    assert "最高或最低一档请附上事例或凭证" in page
    assert not Rating.objects.filter(submitted_at__isnull=False).exists()
    client.post(f"/rating/{who.pk}/", {"do": "submit", "anyway": "1"})
    assert Rating.objects.filter(submitted_at__isnull=False).count() == len(WELL)


def test_a_submitted_form_is_taken_back_to_be_changed(cast: Cast) -> None:
    month(cast)
    who, client = of(cast, "li"), cast.client("chen")
    sent = cells(who, WELL) | {f"{who.pk}:complaints:tests": "2", "do": "submit"}
    client.post(f"/rating/{who.pk}/", sent)
    client.post(
        f"/rating/{who.pk}/", cells(who, {"handling": "9"}, handling_edition="1")
    )
    assert given(who, "handling").points == Decimal(8)
    client.post(f"/rating/{who.pk}/back/")
    client.post(
        f"/rating/{who.pk}/", cells(who, {"handling": "9"}, handling_edition="1")
    )
    assert given(who, "handling").points == Decimal(9)
    told = Entry.objects.get(action="rating.take_back")
    assert told.before is not None and len(told.before["ratings"]) == len(WELL)


def test_points_copied_from_the_self_rating_are_asked_about(cast: Cast) -> None:
    month(cast)
    who = of(cast, "li")
    sent = cells(who, WELL) | {f"{who.pk}:complaints:tests": "2", "do": "submit"}
    cast.client("li").post(f"/my/rating/{who.pk}/", sent)
    page = cast.client("chen").post(f"/rating/{who.pk}/", sent).content.decode()
    assert "各项分数与自评完全相同" in page
    assert not Rating.objects.filter(
        role="supervisor", submitted_at__isnull=False
    ).exists()


def test_measured_items_are_shown_and_only_rated_ones_asked(cast: Cast) -> None:
    month(cast, "branch_callback_centre")
    who = of(cast, "li")
    client = cast.client("chen")
    assert "由系统按数据计分" in client.get(f"/rating/{who.pk}/").content.decode()
    sent = cells(who, {"reports_quality": "5", "csat": "10"}) | {"do": "submit"}
    client.post(f"/rating/{who.pk}/", sent)
    assert [r.item for r in Rating.objects.all()] == ["reports_quality"]
    # nothing of this scheme is asked of himself
    page = cast.client("li").get("/my/rating/").content.decode()
    assert "现在没有需要自评的考核" in page
