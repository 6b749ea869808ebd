"""Logs tell what happened and how long it took, and never of whom."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaohe_web.mine.views import progress
from kaohe_web.site.logs import JsonLines, WithoutData
from tests.web.cast import Cast
from tests.web.flow.month import published

PHONE = "13800138000"
CALLS = f"""通话ID,坐席工号,客户号码,开始时间,接通时间,结束时间
1,LI,{PHONE},2026-10-05 09:00:00,2026-10-05 09:00:20,昨天
"""
#: Names and numbers that pass through a month.
DATA = ("小李", "小王", "陈主管", "周人事", PHONE, "LI", "li-的密码", "对您不满意")


@pytest.fixture
def logged(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Everything that is logged, as the chosen form writes it, requests too."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(request.param)
    loggers = [logging.getLogger(n) for n in ("django", "kaohe_web", "django_tasks")]
    requests = logging.getLogger("kaohe_web.requests")
    before = requests.level
    requests.setLevel(logging.INFO)
    for logger in loggers:
        logger.addHandler(handler)
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)
    requests.setLevel(before)


def a_month_of_requests(cast: Cast, fail: bool = True) -> None:
    """People search, type, upload and fail."""
    cycle = published(cast)
    hr, agent = cast.client("zhou"), cast.client("li")
    file = SimpleUploadedFile(f"{PHONE}.csv", CALLS.encode())
    hr.post("/records/upload/", {"file": file, "unit": cast.units["公司"].pk})
    hr.post("/records/1/bring/", {"table": "contacts"})
    hr.get("/people/", {"q": "小李"})
    hr.get(f"/cycles/{cycle.pk}/")
    hr.get(f"/people/{PHONE}/")
    agent.get("/my/results/latest/", follow=True)
    agent.post("/rating/save/", {"1:handling:comment": "对您不满意"})
    Client().post("/sign-in/", {"username": "小李", "password": "li-的密码"})
    agent.raise_request_exception = False
    assert agent.get("/my/").status_code == 500


def broken(*given: object, **named: object) -> None:
    raise ValueError(f"no row for 小李 {PHONE}")


@pytest.mark.parametrize("logged", [JsonLines(), WithoutData()], indirect=True)
def test_no_name_and_no_number_of_a_month_is_in_the_logs(
    cast: Cast, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "tasks", broken)
    a_month_of_requests(cast)
    text = logged.getvalue()
    assert "ValueError" in text and "progress.py" in text
    assert [one for one in DATA if one in text] == []


@pytest.mark.parametrize("logged", [JsonLines()], indirect=True)
def test_each_request_is_a_line_of_json(cast: Cast, logged: io.StringIO) -> None:
    cast.client("zhou").get("/people/", {"q": "小李"})
    (line,) = logged.getvalue().splitlines()
    said = json.loads(line)
    assert (said["route"], said["method"], said["status"]) == ("people", "GET", 200)
    assert said["ms"] >= 0 and said["level"] == "INFO"
