"""The pages of records: uploads, a look before the import, its report, the way back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.base.findings import Refused
from kaohe.records.mapping import (
    guess_mapping,
    mapping_text,
    preview_rows,
    shipped_mappings,
)
from kaohe.records.store import Store
from kaohe.records.tables import TABLES
from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.company.held import held, upload_bytes
from kaohe_web.home import records_root
from kaohe_web.lists import Choice, Column, Listing, listed
from kaohe_web.people.models import Unit
from kaohe_web.records import bringing
from kaohe_web.records.models import Upload
from kaohe_web.records.tasks import import_upload
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("record.read")
def records(request: Visit) -> HttpResponse:
    """The uploads, newest first."""
    states = [(s, word(f"upload_is_{s}", lang())) for s in Upload.State.values]
    listing = Listing(
        "records",
        rows(request.viewer, "record.read").select_related("by__employee", "unit"),
        (
            Column("upload_file", lambda u: u.name, "name", link=_address),
            Column("upload_table", _table),
            Column("upload_source", lambda u: u.source, "source"),
            Column("upload_at", _moment, "at"),
            Column("upload_by", lambda u: str(u.by)),
            Column("upload_state", lambda u: u.state, "state", said="upload_is"),
            Column("upload_new", lambda u: _count(u, "new"), numeric=True),
            Column("upload_changed", lambda u: _count(u, "changed"), numeric=True),
            Column("upload_refused", _refused, numeric=True),
        ),
        request.GET,
        search=("name", "source"),
        hint="list_search_records",
        choices=(Choice("state", "upload_state", "state", states),),
    )
    more = {"brings": may(request.viewer, "record.bring")}
    return listed(request, listing, "records/records.html", more)


@page("record.bring")
def upload(request: Visit) -> HttpResponse:
    """A file to be looked at."""
    units = rows(request.viewer, "record.bring")
    if request.method != "POST":
        return _upload(request, units)
    file, unit = request.FILES.get("file"), _unit(request, units)
    wrong = (
        file is None
        or unit is None
        or (file.size or 0) > upload_bytes()
        or Path(file.name or "").suffix.lower() not in bringing.SUFFIXES
    )
    if file is None or unit is None or wrong:
        return _upload(request, units, "upload_no_file", 422)
    kept, new = bringing.keep_once(
        account=request.viewer.account, unit=unit, file=file, at=timezone.now()
    )
    if not new:
        messages.info(request, word("upload_there", lang(), name=kept.name))
    return redirect("upload", kept.pk)


@page("record.read")
def one(request: Visit, pk: int) -> HttpResponse:
    """An upload: what it would become, or what it became."""
    found: Upload = get(request.viewer, "record.read", pk)
    again = found.state == Upload.State.REFUSED and "again" in request.GET
    if again or found.state == Upload.State.WAITING:
        return _look(request, found)
    template = "records/state.html" if request.htmx else "records/report.html"  # type: ignore[attr-defined]  # by its middleware
    return render(request, template, _told(request, found))


@require_POST
@page("record.change")
def bring(request: Visit, pk: int) -> HttpResponse:
    """Import the upload as the form says; a second click changes nothing."""
    found: Upload = get(request.viewer, "record.change", pk)
    table, mapping = request.POST.get("table", ""), request.POST.get("mapping", "")
    if request.POST.get("own_mapping"):
        mapping = request.POST["own_mapping"].replace("\r\n", "\n")
    if table not in TABLES:
        return _look(request, found, 422)
    with transaction.atomic():
        queued = bringing.queue(
            account=request.viewer.account,
            upload=found,
            table=table,
            mapping=mapping,
            source=(request.POST.get("source") or found.source)[:80],
            at=timezone.now(),
        )
        if queued:
            import_upload.enqueue(found.pk)
    return redirect("upload", pk)


@page("record.read")
def refused(request: Visit, pk: int) -> HttpResponse:
    """The rows that were refused, with their reasons, to put right and upload again."""
    found: Upload = get(request.viewer, "record.read", pk)
    if found.state != Upload.State.DONE:
        return redirect("upload", pk)
    packed = io.BytesIO()
    with TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w") as archive:
        store, name = Store(records_root()), bringing.import_id(found)
        for path in store.refused(name, Path(folder)):
            archive.write(path, path.name)
    answer = HttpResponse(packed.getvalue(), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="refused_{pk}.zip"'
    return answer


@require_POST
@page("record.change")
def undo(request: Visit, pk: int) -> HttpResponse:
    """Take back what the upload changed."""
    found: Upload = get(request.viewer, "record.change", pk)
    try:
        by, at = request.viewer.account, timezone.now()
        done = bringing.undo(account=by, upload=found, at=at)
    except Refused as why:
        for finding in why.findings:
            messages.error(request, f"{finding.says(lang())} {finding.next(lang())}")
    else:
        said = "upload_was_undone" if done else "upload_undone_before"
        messages.success(request, word(said, lang()))
    return redirect("upload", pk)


def _upload(
    request: Visit, units: Any, wrong: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "units": units,
        "wrong": wrong,
        "suffixes": ",".join(bringing.SUFFIXES),
        "most": held().upload_mb,
    }
    return render(request, "records/upload.html", context, status=status)


def _look(request: Visit, found: Upload, status: int = 200) -> HttpResponse:
    """What the file looks like, and what it would become."""
    path = Path(found.file.path)
    asked = request.GET.get("table") or None
    guess = guess_mapping(path, table=asked if asked in TABLES else None)
    findings = guess.findings
    before, after = guess.before, guess.after
    table = asked or ("" if guess.mapping is None else guess.mapping.first.table)
    if guess.mapping is None and asked in TABLES:
        before, after, findings = preview_rows(path, asked, None)
    own = "" if guess.mapping is None or guess.shipped else mapping_text(guess.mapping)
    context = {
        "upload": found,
        "brings": may(request.viewer, "record.change", found),
        "columns": guess.columns,
        "before": _grid([dict(row) for row in before]),
        "after": [(TABLES[t], _grid(_titled(t, r))) for t, r in after.items()],
        "findings": findings,
        "table": table,
        "tables": TABLES.values(),
        "shipped": guess.shipped or "",
        "mappings": shipped_mappings(),
        "own": own,
    }
    return render(request, "records/look.html", context, status=status)


def _told(request: Visit, found: Upload) -> dict[str, Any]:
    report = found.report or {}
    return {
        "upload": found,
        "brings": may(request.viewer, "record.change", found),
        "tables": [
            {**one, "title": TABLES[one["table"]].title}
            for one in report.get("tables", ())
        ],
        "refused": report.get("refused", 0),
        "findings": [one[lang()] for one in report.get("findings", ())],
    }


def _titled(table: str, found: Any) -> list[dict[str, str]]:
    titles = {c.name: c.title.in_(lang()) for c in TABLES[table].columns}
    return [{titles[name]: cell for name, cell in row.items()} for row in found]


def _grid(found: list[dict[str, str]]) -> dict[str, Any]:
    """Rows as heads and cells; columns that are empty everywhere are left out."""
    heads = list(dict.fromkeys(name for row in found for name, c in row.items() if c))
    return {"heads": heads, "rows": [[row.get(h, "") for h in heads] for row in found]}


def _unit(request: Visit, units: Any) -> Unit | None:
    key = request.POST.get("unit", "")
    unit: Unit | None = units.filter(pk=key).first() if key.isdecimal() else None
    return unit


def _address(found: Upload) -> str:
    return reverse("upload", args=(found.pk,))


def _table(found: Upload) -> str | None:
    return TABLES[found.table].title.in_(lang()) if found.table in TABLES else None


def _moment(found: Upload) -> str:
    return f"{timezone.localtime(found.at):%Y-%m-%d %H:%M}"


def _count(found: Upload, what: str) -> int | None:
    if found.report is None or "tables" not in found.report:
        return None
    return sum(int(table[what]) for table in found.report["tables"])


def _refused(found: Upload) -> int | None:
    return None if found.report is None else int(found.report.get("refused", 0))
