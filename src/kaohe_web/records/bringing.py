"""Uploads: kept as they came, looked at, imported into the store, undone."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kaohe.base.findings import Finding, Place, Refused, finding
from kaohe.exchange.result_json import finding_data
from kaohe.records.mapping import Mapping, load_mapping, read_mapping
from kaohe.records.store import Store, StoreReport, import_into
from kaohe_web.audit.log import record
from kaohe_web.home import kept_as, records_root
from kaohe_web.people.models import Account, Unit
from kaohe_web.records.models import Upload

SUFFIXES = (
    ".csv",
    ".tsv",
    ".txt",
    ".xlsx",
    ".xls",
    ".ods",
    ".parquet",
    ".json",
    ".jsonl",
)

_STATE = Upload.State


def keep_once(
    *, account: Account, unit: Unit, file: UploadedFile[Any], at: datetime
) -> tuple[Upload, bool]:
    """The upload of a file, and whether it is new.

    The same file under the same name is kept once, unless it was refused or undone.
    """
    gone = (_STATE.REFUSED, _STATE.UNDONE)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        same = Upload.objects.filter(
            unit=unit, name=_name(file), sha256=_sha256(file)
        ).exclude(state__in=gone)
        known = same.first()
        if known is not None:
            return known, False
        return keep(account=account, unit=unit, file=file, at=at), True


def _sha256(file: UploadedFile[Any]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _name(file: UploadedFile[Any]) -> str:
    """What its owner calls it, with its kind however long it is."""
    path = Path(file.name or "file")
    return f"{path.stem[: 200 - len(path.suffix)]}{path.suffix}"


def keep(
    *, account: Account, unit: Unit, file: UploadedFile[Any], at: datetime
) -> Upload:
    """The upload of a file, waiting to be looked at; nothing is imported yet."""
    name, sha256 = _name(file), _sha256(file)
    upload = Upload(
        unit=unit,
        name=name,
        sha256=sha256,
        table="",
        source=Path(name).stem[:80],
        by=account,
        at=at,
    )
    with transaction.atomic():
        upload.file.save(f"{sha256[:12]}/{kept_as(name)}", file, save=False)
        upload.save()
        _record(account, at, "record.keep", upload)
    return upload


def queue(
    *,
    account: Account,
    upload: Upload,
    table: str,
    mapping: str,
    source: str,
    at: datetime,
) -> bool:
    """Mark the upload for importing; False where that has been done."""
    with transaction.atomic():
        hit = Upload.objects.filter(
            pk=upload.pk, state__in=(_STATE.WAITING, _STATE.REFUSED)
        ).update(state=_STATE.RUNNING, table=table, mapping=mapping, source=source)
        if hit:
            upload.refresh_from_db()
            _record(account, at, "record.bring", upload)
    return bool(hit)


def mapping_of(upload: Upload) -> tuple[Mapping | None, list[Finding]]:
    """The upload's mapping: shipped by its name, or its own text; None for none."""
    if not upload.mapping:
        return None, []
    if "\n" not in upload.mapping:
        return load_mapping(upload.mapping)
    return read_mapping(upload.mapping, "mapping.yaml")


def carry_out(upload: Upload, at: datetime) -> None:
    """Import the upload. Its id is the import's own, so a repeat changes nothing."""
    mapping, findings = mapping_of(upload)
    try:
        if upload.mapping and mapping is None:
            raise Refused(findings)
        report = import_into(
            Store(records_root()),
            Path(upload.file.path),
            upload.table,
            mapping,
            upload.source,
            upload.by.username,
            at,
            id=import_id(upload),
        )
    except Refused as refused:
        _finish(upload, _STATE.REFUSED, {"findings": _findings(refused.findings)})
        return
    _finish(upload, _STATE.DONE, _report(report))


def give_up(upload: Upload) -> None:
    """An import that did not come to its end, through no fault of the file (KH821).

    It can be asked for again; what of it is in the store already is found there.
    """
    told = (finding("KH821", Place(file=upload.name)),)
    _finish(upload, _STATE.REFUSED, {"findings": _findings(told)})


def undo(*, account: Account, upload: Upload, at: datetime) -> bool:
    """Take back what the upload changed; ``Refused`` where later ones built on it.

    False where there is nothing to take back (any more).
    """
    with transaction.atomic():
        hit = Upload.objects.filter(pk=upload.pk, state=_STATE.DONE).update(
            state=_STATE.UNDONE
        )
        if hit:
            _take_back(upload, account, at)
            _record(account, at, "record.undo", upload)
    return bool(hit)


def _take_back(upload: Upload, account: Account, at: datetime) -> None:
    """Undo it in the store; where that was done and the row could not be told, it is."""
    try:
        Store(records_root()).undo(import_id(upload), who=account.username, when=at)
    except Refused as refused:
        if any(found.code != "KH711" for found in refused.findings):
            raise


def import_id(upload: Upload) -> str:
    """What the store calls the import of an upload."""
    return f"upload-{upload.pk}"


def _finish(upload: Upload, state: str, report: dict[str, Any]) -> None:
    Upload.objects.filter(pk=upload.pk, state=_STATE.RUNNING).update(
        state=state, report=report
    )


def _report(report: StoreReport) -> dict[str, Any]:
    return {
        "tables": [table._asdict() for table in report.tables],
        "findings": _findings(report.findings),
        "refused": len(report.refused),
    }


def _findings(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [
        {lang: finding_data(one, lang) for lang in ("zh", "en")} for one in findings
    ]


def _record(account: Account, at: datetime, action: str, upload: Upload) -> None:
    record(
        at=at,
        account=account,
        action=action,
        subject=f"upload:{upload.pk}",
        unit=upload.unit,
        after={
            "file": upload.name,
            "sha256": upload.sha256,
            "table": upload.table,
            "source": upload.source,
        },
    )
