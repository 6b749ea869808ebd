"""The guide has a task behind every page, the same in both languages, in the product's words."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Literal

import pytest
from pytest import MonkeyPatch

from kaohe_web.access.door import OPEN
from kaohe_web.people.roles import ROLES
from kaohe_web.site.guide import read
from kaohe_web.site.guide.read import SECTIONS, folder, section
from kaohe_web.site.guide.topics import OF_ROLE, TOPICS
from kaohe_web.words import words
from tests.web.cast import Cast
from tests.web.test_doors import patterns

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
#: Pages that are a step, a file or a part of another page, and the frame itself.
WITHOUT = frozenset(
    {
        *("home", "language", "health", "sign_out", "sign_in_code"),
        *("factor_prove", "help_home", "help", "help_picture"),
    }
)
#: What stands in quotation marks and is no text of a page.
QUOTED = {
    "zh": {
        "中文",
        "Alt + 数字",
        "Alt + C",
        "缺考",
        "第几次核算",
        "主管和班组长",
        "怎么给组员定目标",
    },
    "en": {"English", "missed", "How to set targets"},
}


def known(text: str, lang: Lang) -> bool:
    """Whether the words of the pages say it, whatever their parameters are."""
    for one in words().values():
        parts = [p for p, *_ in Formatter().parse(one[lang])]
        says = re.search("[A-Za-z\u4e00-\u9fff]{2}", "".join(parts))
        if says and re.fullmatch(".*".join(re.escape(p) for p in parts), text):
            return True
        if one[lang].startswith(text):
            return True
    return text in QUOTED[lang]


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_has_the_same_tasks_in_both_languages(name: str) -> None:
    zh, en = section(name, "zh"), section(name, "en")
    assert [(p.name, p.page) for p in zh.parts] == [(p.name, p.page) for p in en.parts]
    assert all(p.title and p.html for p in (*zh.parts, *en.parts))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SECTIONS)
def test_what_the_guide_quotes_stands_on_a_page(name: str, lang: Lang) -> None:
    text = (folder("guide") / lang / f"{name}.md").read_text(encoding="utf-8")
    quoted = re.findall("“([^”]+)”" if lang == "zh" else '"([^"]+)"', text)
    assert [one for one in quoted if not known(one, lang)] == []


def test_every_role_has_a_section() -> None:
    assert OF_ROLE.keys() == set(ROLES)
    assert set(OF_ROLE.values()) | {"everybody"} == set(SECTIONS)


def test_every_topic_leads_to_a_part_that_is_there() -> None:
    for topics in TOPICS.values():
        for one in topics:
            name, _, part = one.partition("/")
            assert part in {p.name for p in section(name, "zh").parts}, one


def test_every_page_that_is_looked_at_has_its_part() -> None:
    names = {str(p.name) for p in patterns() if answers_to_get(p.callback)}
    assert names - WITHOUT - TOPICS.keys() <= STEPS


def answers_to_get(view: object) -> bool:
    return getattr(view, "action", OPEN) != OPEN


#: Addresses that take a form or give a file or a part of a page.
STEPS = frozenset(
    """
    company_day factor_remove people_form person_move person_account person_grant
    grant_end audit_verify scheme_download scheme_activate scheme_retire
    scheme_acknowledge upload_bring upload_refused_rows upload_undo exam_form
    own_data own_targets_answer delivery_nothing own_rating_save own_rating_back team_rating_save
    team_rating_item team_rating_back ledger_withdraw ledger_file book_summary
    book_cards book_pay cycle_step cycle_days run_compute run_progress run_cancel
    run_again run_correct appeal_decide appeal_withdraw appeal_evidence own_note
    board_set board_consent begin_roles factor_confirm identity_link identity_unlink
    passkey_add passkey_options passkey_prove passkey_remove person_identity
    provider_remove copy_file
    """.split()
)


@pytest.mark.parametrize(
    ("who", "path", "topic", "leads_to"),
    [
        ("li", "/my/", "own_month", "/help/agent/#month"),
        ("chen", "/rating/", "team_ratings", "/help/supervisor/#rate_team"),
        ("zhou", "/cycles/", "cycles", "/help/hr/#open"),
        ("he", "/cycles/", "cycles", "/help/organiser/#open"),
        ("shen", "/audit/", "audit", "/help/auditor/#chain"),
        ("admin", "/company/", "company", "/help/administrator/#settings"),
    ],
)
def test_help_opens_where_the_page_is_told_for_ones_role(
    cast: Cast, who: str, path: str, topic: str, leads_to: str
) -> None:
    client = cast.client(who)
    assert f'href="/help/{topic}/"' in client.get(path).content.decode()
    answer = client.get(f"/help/{topic}/")
    assert answer.status_code == 302 and answer.headers["Location"] == leads_to
    assert client.get(leads_to).status_code == 200


def test_help_begins_with_what_one_does_for_others(cast: Cast) -> None:
    assert cast.client("chen").get("/help/").headers["Location"] == "/help/supervisor/"
    assert cast.client("li").get("/help/").headers["Location"] == "/help/agent/"
    page = cast.client("li").get("/help/agent/").content.decode()
    assert "怎么自评" in page and 'id="appeal"' in page and "[//]" not in page


def test_the_guide_is_read_in_ones_language(cast: Cast) -> None:
    cast.accounts["li"].language = "en"
    cast.accounts["li"].save()
    page = cast.client("li").get("/help/agent/").content.decode()
    assert "How to rate yourself" in page and "怎么自评" not in page


def test_a_picture_is_shown_where_it_was_made(
    cast: Cast, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(
        read, "folder", lambda name: tmp_path if name == "pictures" else folder(name)
    )
    monkeypatch.setattr("kaohe_web.site.guide.views.folder", lambda name: tmp_path)
    li = cast.client("li")
    assert "<img" not in li.get("/help/agent/").content.decode().split("<article")[1]
    (tmp_path / "own_month.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "/help/pictures/own_month/" in li.get("/help/agent/").content.decode()
    answer = li.get("/help/pictures/own_month/")
    assert answer.headers["Content-Type"] == "image/png"
    answer.close()


@pytest.mark.parametrize("topic", ["nowhere", "own_note", "__init__"])
def test_what_is_not_told_is_not_found(cast: Cast, topic: str) -> None:
    li = cast.client("li")
    assert li.get(f"/help/{topic}/").status_code == 404
    assert li.get(f"/help/pictures/{topic}/").status_code == 404
