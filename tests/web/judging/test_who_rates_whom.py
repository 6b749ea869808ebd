"""Nobody rates himself as his supervisor, nor anybody who is not his to rate."""

from __future__ import annotations

import pytest

from kaohe_web.audit.models import Entry
from kaohe_web.cycles.stages import STAGES
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.window import JUDGED_IN
from tests.web.cast import Cast
from tests.web.forms import WELL, cells, month, of

OTHERS = [
    ("li", "wang"),  # a colleague
    ("chen", "chen"),  # himself
    ("chen", "zhao"),  # another team of the branch
    ("chen", "qian"),  # another branch
    ("lin", "li"),
    ("zhou", "li"),  # HR rates nobody
    ("wu", "li"),
    ("shen", "li"),
    ("admin", "li"),
]


@pytest.mark.parametrize(("rater", "whom"), OTHERS)
def test_what_is_not_his_is_refused_and_changes_nothing(
    cast: Cast, rater: str, whom: str
) -> None:
    month(cast)
    who, client = of(cast, whom), cast.client(rater)
    sent = cells(who, WELL) | {"do": "submit", "anyway": "1"}
    answers = [
        client.get(f"/rating/{who.pk}/"),
        client.post(f"/rating/{who.pk}/", sent),
        client.post("/rating/save/", sent),
        client.post(f"/rating/{who.pk}/back/"),
        client.get(f"/rating/{who.pk}/item/handling/"),
    ]
    assert {a.status_code for a in answers} <= {403, 404}
    assert not Rating.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("rater", ["wang", "chen", "sun", "zhou"])
def test_a_self_rating_is_given_by_oneself_alone(cast: Cast, rater: str) -> None:
    month(cast)
    who, client = of(cast, "li"), cast.client(rater)
    sent = cells(who, WELL) | {"do": "submit"}
    assert client.post(f"/my/rating/{who.pk}/", sent).status_code == 404
    assert client.post("/my/rating/save/", sent).status_code == 404
    assert not Rating.objects.exists()


def test_one_stranger_among_many_refuses_the_whole_request(cast: Cast) -> None:
    month(cast)
    sent = cells(of(cast, "li"), {"handling": "8"})
    sent |= cells(of(cast, "qian"), {"handling": "8"})
    assert cast.client("chen").post("/rating/save/", sent).status_code == 404
    assert not Rating.objects.exists()


@pytest.mark.parametrize("state", [s for s in STAGES if s not in JUDGED_IN])
def test_outside_the_stage_nothing_is_changed(cast: Cast, state: str) -> None:
    month(cast, state=state)
    who = of(cast, "li")
    sent = cells(who, WELL) | {"do": "submit", "anyway": "1"}
    page = cast.client("chen").post(f"/rating/{who.pk}/", sent).content.decode()
    assert "现在不能填写" in page
    cast.client("li").post(f"/my/rating/{who.pk}/", sent)
    assert not Rating.objects.exists()
    assert not Entry.objects.exists()


def test_a_submitted_form_cannot_be_taken_back_after_the_stage(cast: Cast) -> None:
    cycle = month(cast)
    who, client = of(cast, "li"), cast.client("chen")
    sent = cells(who, WELL) | {f"{who.pk}:complaints:tests": "2", "do": "submit"}
    client.post(f"/rating/{who.pk}/", sent)
    cycle.state = "computing"
    cycle.save()
    client.post(f"/rating/{who.pk}/back/")
    assert Rating.objects.filter(submitted_at__isnull=False).count() == len(WELL)
    assert not Entry.objects.filter(action="rating.take_back").exists()


def test_the_team_lead_rates_his_team_too(cast: Cast) -> None:
    month(cast)
    page = cast.client("sun").get("/rating/").content.decode()
    assert "小李" in page and "小王" in page
    assert "小赵" not in page and "小钱" not in page
