"""A file that is no workbook is told by the name that its owner knows, and nothing is kept."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kaohe_web.people.models import Employee
from tests.web.cast import Cast

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 60
LOCKED = (
    bytes.fromhex("d0cf11e0a1b11ae1")
    + b"\0" * 600
    + "EncryptedPackage".encode("utf-16le")
)


@pytest.mark.parametrize("content", [PICTURE, b"", LOCKED])
@pytest.mark.parametrize("path", ["/people/bring/", "/past/", "/schemes/draft/"])
def test_a_wrong_workbook_is_told_by_its_own_name(
    cast: Cast, path: str, content: bytes
) -> None:
    sent = {
        "file": SimpleUploadedFile("上月考核.xlsx", content),
        "below": cast.units["公司"].pk,
        "unit": cast.units["公司"].pk,
        "since": "2026-10-01",
    }
    before = Employee.objects.count()
    answer = cast.client("zhou").post(path, sent)
    page = answer.content.decode()
    assert answer.status_code in (200, 422)
    assert "上月考核.xlsx" in page
    assert "去掉打开密码" in page or "另存一份" in page or "重新选择" in page
    assert Employee.objects.count() == before
    shown = re.sub("<input[^>]*>", "", page)
    assert hashlib.sha256(content).hexdigest()[:24] not in shown


@pytest.mark.parametrize("path", ["/people/bring/", "/past/", "/schemes/upload/"])
def test_a_picture_is_no_workbook(cast: Cast, path: str) -> None:
    sent = {"file": SimpleUploadedFile("照片.png", PICTURE), "since": "2026-10-01"}
    answer = cast.client("zhou").post(path, sent)
    assert answer.status_code == 422
    assert "没有读到文件" in answer.content.decode()
