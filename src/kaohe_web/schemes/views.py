"""The pages of schemes: the list, one version as a form, upload, putting in force."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_POST

from kaohe.base.findings import Finding, Refused
from kaohe.exchange.names import scheme_title
from kaohe.exchange.result_json import finding_data
from kaohe.exchange.scheme_book import export_scheme
from kaohe.runs.check import linted
from kaohe.schemes.load import load_scheme
from kaohe.schemes.versions import find_file, shipped_ids
from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.home import kept_as
from kaohe_web.lists import Choice, Column, Listing, listed
from kaohe_web.office.forms import indented
from kaohe_web.office.own_file import brought, remembered
from kaohe_web.schemes import changing
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.draft_views import first_day, shown
from kaohe_web.schemes.drafting import drafted
from kaohe_web.schemes.form import sections
from kaohe_web.schemes.forms import ActivateForm
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.schemes.taking import MOST, SUFFIXES, before, difference, taken
from kaohe_web.schemes.whose import is_taken, unit_of, units_of
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: A workbook that is not of the form that the export gives.
_NOT_EXPORTED = "KH600"


@page("scheme.read")
def schemes(request: Visit) -> HttpResponse:
    """The versions; those who change them see drafts too."""
    changes = may(request.viewer, "scheme.keep")
    every = rows(request.viewer, "scheme.read").annotate(
        read=Count("acknowledgements", distinct=True)
    )
    states = [(s, word(f"version_{s}", lang())) for s in SchemeVersion.State.values]
    columns = [
        Column("scheme_title", lambda v: v.named, "title", link=_address),
        Column("scheme_id", lambda v: v.scheme, "scheme"),
        Column("scheme_from", lambda v: str(v.effective_from), "effective_from"),
        Column("scheme_state", lambda v: v.state, "state", said="version"),
    ]
    if changes:
        columns.append(Column("scheme_read", lambda v: v.read, "read", numeric=True))
    listing = Listing(
        "schemes",
        every.order_by("scheme", "-version"),
        columns,
        request.GET,
        empty="schemes_empty",
        search=("title", "scheme"),
        hint="list_search_schemes",
        choices=(Choice("state", "scheme_state", "state", states),),
    )
    return listed(request, listing, "schemes/schemes.html", {"changes": changes})


@page("scheme.read")
def scheme(request: Visit, pk: int) -> HttpResponse:
    """One version as its form reads."""
    return _scheme(
        request, _version(request, pk), ActivateForm(own=remembered(request))
    )


@page("scheme.read")
def download(request: Visit, pk: int, kind: str) -> HttpResponseBase:
    """The version as YAML, byte for byte as uploaded, or as a workbook."""
    version = _version(request, pk)
    name = f"{version.scheme}_v{version.version}.{kind}"
    if kind == "yaml":
        answer = HttpResponse(version.yaml, content_type="text/yaml; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        export_scheme(scheme_of(version), path)
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@page("scheme.keep")
def upload(request: Visit) -> HttpResponse:
    """A file, or a shipped scheme, becomes a draft; with errors it does not."""
    if request.method != "POST":
        return _upload(request)
    shipped = request.POST.get("shipped", "")
    file = request.FILES.get("file")
    with TemporaryDirectory() as folder:
        if shipped in shipped_ids():
            path = find_file(shipped)
        elif file is None or (file.size or 0) > MOST:
            return _upload(request, wrong="scheme_no_file")
        else:
            path = Path(folder) / kept_as(file.name or "scheme")
            if path.suffix.lower() not in SUFFIXES:
                return _upload(request, wrong="scheme_no_file")
            path.write_bytes(file.read())
        try:
            found = taken(path)
        except Refused as refused:
            return _upload(request, findings=refused.findings)
    if not found.fits:
        own = None if shipped else _own_sheet(request, found.findings)
        return own or _upload(request, findings=found.findings)
    unit = unit_of(request)
    wrong = is_taken(found.text, unit)
    if wrong is not None:
        return _upload(request, wrong=wrong)
    same = changing.same_draft(text=found.text, scheme="", unit=unit)
    if same is not None:
        messages.info(request, word("scheme_kept_before", lang()))
        return redirect("scheme", same.pk)
    version = changing.keep_draft(
        account=request.viewer.account,
        text=found.text,
        name=path.name,
        unit=unit,
        at=timezone.now(),
    )
    messages.success(request, word("scheme_kept", lang()))
    return redirect("scheme", version.pk)


@page("scheme.change")
def activate(request: Visit, pk: int) -> HttpResponse:
    """Put a draft in force; whoever comes back to the address finds the version."""
    version: SchemeVersion = get(request.viewer, "scheme.change", pk)
    if request.method != "POST":
        return redirect("scheme", pk)
    form = ActivateForm(request.POST, _scans(request))
    if not form.is_valid():
        return _scheme(request, version, form, status=422)
    given = {k: v for k, v in form.cleaned_data.items() if k != "way"}
    done = changing.activate(
        account=request.viewer.account, version=version, at=timezone.now(), **given
    )
    name = "scheme_activated" if done else "scheme_no_draft"
    messages.add_message(
        request, messages.SUCCESS if done else messages.ERROR, word(name, lang())
    )
    return redirect("scheme", pk)


@require_POST
@page("scheme.change")
def retire(request: Visit, pk: int) -> HttpResponse:
    """Take a version out of use."""
    done = changing.retire(
        account=request.viewer.account,
        version=get(request.viewer, "scheme.change", pk),
        reason=request.POST.get("reason", "")[:500],
        at=timezone.now(),
    )
    messages.info(
        request, word("scheme_retired" if done else "scheme_not_active", lang())
    )
    return redirect("scheme", pk)


@require_POST
@page("scheme.acknowledge")
def acknowledge(request: Visit, pk: int) -> HttpResponse:
    """That the viewer has read the version."""
    employee = request.viewer.account.employee
    if employee is None:
        raise Http404
    changing.acknowledge(
        account=request.viewer.account,
        employee=employee,
        version=get(request.viewer, "scheme.acknowledge", pk),
        at=timezone.now(),
    )
    return redirect("scheme", pk)


def _scans(request: Visit) -> MultiValueDict[str, Any]:
    """The files of the form; last month's sheet as the rule, where that was ticked."""
    own, files = remembered(request), request.FILES.copy()
    if "use_own" in request.POST and "scan" not in files and own is not None:
        files["scan"] = SimpleUploadedFile(own.name, own.path.read_bytes())
    return files


def _version(request: Visit, pk: int) -> SchemeVersion:
    version: SchemeVersion = get(request.viewer, "scheme.read", pk)
    return version


def _scheme(
    request: Visit, version: SchemeVersion, form: ActivateForm, status: int = 200
) -> HttpResponse:
    changes = may(request.viewer, "scheme.change", version)
    content, earlier = scheme_of(version), before(version)
    employee = request.viewer.employee
    known = rows(request.viewer, "people.read").values("pk")
    told = version.acknowledgements.select_related("employee").order_by("-at")
    context = {
        "version": version,
        "scheme": content,
        "sections": sections(content, lang()),
        "changes": changes,
        "findings": _lines(linted(content)) if changes else (),
        "earlier": earlier,
        "difference": difference(earlier, version) if changes and earlier else (),
        "form": form,
        "own_file": remembered(request),
        "told": told.filter(employee__in=known)[:200] if changes else (),
        "own": None if employee is None else told.filter(employee=employee).first(),
        "may_acknowledge": may(request.viewer, "scheme.acknowledge", version),
    }
    return render(request, "schemes/scheme.html", context, status=status)


def _own_sheet(request: Visit, findings: Iterable[Finding]) -> HttpResponse | None:
    """What the department's own sheet would become; None where the file is no such."""
    if all(one.code != _NOT_EXPORTED for one in findings):
        return None
    upload = request.FILES.get("file")
    if upload is not None:
        upload.seek(0)
    file, since = brought(request), first_day(request)
    if file is None or since is None:
        return None
    return shown(request, file, drafted(file, since=since), since, True)


def _upload(
    request: Visit, findings: Iterable[Finding] = (), wrong: str = ""
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    context = {
        "findings": _lines(findings),
        "wrong": wrong,
        "shipped": _shipped(),
        "own": remembered(request),
        "suffixes": ",".join(SUFFIXES),
        "units": [(unit.pk, indented(unit)) for unit in units_of(request)],
    }
    return render(request, "schemes/upload.html", context, status=status)


def _shipped() -> list[tuple[str, str]]:
    """Id and title of every shipped scheme."""
    every = ((name, load_scheme(find_file(name))[0]) for name in shipped_ids())
    return [(n, n if s is None else scheme_title(s, lang())) for n, s in every]


def _lines(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [finding_data(one, lang()) for one in findings]


def _address(version: SchemeVersion) -> str:
    return reverse("scheme", args=(version.pk,))
