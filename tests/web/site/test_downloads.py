"""Every file is handed out to be kept: as an attachment, of a kind that nobody guesses."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from kaohe_web.appeals.models import Appeal
from kaohe_web.ratings.models import LedgerEntry
from kaohe_web.results.models import Month, PersonResult
from tests.web.cast import START, Cast
from tests.web.flow.month import published
from tests.web.rules import AT

PAGE = b"<script>alert(document.cookie)</script>"


@pytest.fixture
def files(cast: Cast) -> dict[str, tuple[str, str]]:
    """The address of each file, and who may have it."""
    cycle, who = published(cast), cast.accounts["li"].employee
    told = {"on": START, "event": "x", "points": 1, "evidence": "E", "entered_at": AT}
    entry = LedgerEntry(cycle=cycle, employee=who, by=cast.accounts["chen"], **told)
    entry.file.save("a.html", ContentFile(PAGE))
    result = PersonResult.objects.get(participant__employee=who)
    appeal = Appeal(result=result, text="x", filed_at=AT)
    appeal.file.save("a.html", ContentFile(PAGE))
    run, month = result.run_id, Month.objects.filter(run=result.run).first()
    assert month is not None
    return {
        "evidence": ("chen", f"/ledger/{entry.pk}/file/"),
        "appeal": ("zheng", f"/appeals/{appeal.pk}/file/"),
        "summary": ("zhou", f"/runs/{run}/summary/{month.pk}/"),
        "cards": ("zhou", f"/runs/{run}/cards/{month.pk}/"),
        "list": ("zhou", "/people/?export=xlsx"),
    }


@pytest.mark.parametrize("kind", ["evidence", "appeal", "summary", "cards", "list"])
def test_a_file_is_an_attachment_that_nothing_runs(
    kind: str, files: dict[str, tuple[str, str]], cast: Cast
) -> None:
    who, address = files[kind]
    answer = cast.client(who).get(address)
    answer.close()
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "html" not in answer.headers["Content-Type"]
