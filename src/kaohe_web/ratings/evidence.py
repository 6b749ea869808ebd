"""Files that prove a ledger entry: what is taken, and the number of one without a number.

A file is judged by its first bytes, never by what its name or the browser says it is; it
is kept below ``MEDIA_ROOT`` under a name of our own and served through a door alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile

#: Ten megabytes: a scan, a screenshot or some minutes of a call.
MOST_BYTES = 10 << 20


def _starts(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signs)


def _riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(b"RIFF") and head[8:12] == kind


#: What is taken, by the end of the name, and how its first bytes look.
KINDS: Mapping[str, Callable[[bytes], bool]] = {
    ".pdf": _starts(b"%PDF-"),
    ".png": _starts(b"\x89PNG\r\n\x1a\n"),
    ".jpg": _starts(b"\xff\xd8\xff"),
    ".jpeg": _starts(b"\xff\xd8\xff"),
    ".webp": _riff(b"WEBP"),
    ".wav": _riff(b"WAVE"),
    ".mp3": _starts(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    ".m4a": lambda head: head[4:8] == b"ftyp",
    ".amr": _starts(b"#!AMR"),
    ".xlsx": _starts(b"PK\x03\x04"),
    ".docx": _starts(b"PK\x03\x04"),
}


def kind_of(name: str) -> str:
    """The end of a file's name, in small letters: ``.pdf``."""
    return PurePath(name).suffix.lower()


def refusal(file: UploadedFile[bytes]) -> str | None:
    """The name of the text that says why a file is not taken, or None."""
    if not file.size:
        return "evidence_empty"
    if file.size > MOST_BYTES:
        return "evidence_too_large"
    looks = KINDS.get(kind_of(file.name or ""))
    head = file.read(16)
    file.seek(0)
    return None if looks is not None and looks(head) else "evidence_kind"


def number_of(file: UploadedFile[bytes]) -> str:
    """An evidence number from the file itself: the same file always has the same one."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return f"F-{digest.hexdigest()[:12]}"


def kept_name(file: UploadedFile[bytes]) -> str:
    """The name under which a file is kept."""
    return f"{number_of(file)}{kind_of(file.name or '')}"
