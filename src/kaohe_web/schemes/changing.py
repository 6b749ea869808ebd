"""What HR does to versions: keep a draft, put in force, retire; and reading one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.home import kept_as
from kaohe_web.people.models import Account, Employee, Unit
from kaohe_web.schemes.content import new_version
from kaohe_web.schemes.models import Acknowledgement, SchemeVersion

_STATE = SchemeVersion.State


def same_draft(*, text: str, scheme: str, unit: Unit | None) -> SchemeVersion | None:
    """The draft that says the very same; with ``scheme``, an id of our own making that
    the text bears, be it under another such id.
    """
    drafts = SchemeVersion.objects.filter(state=_STATE.DRAFT, unit=unit)
    if not scheme:
        return drafts.filter(yaml=text).first()
    told = text.replace(scheme, "")
    return next((d for d in drafts if d.yaml.replace(d.scheme, "") == told), None)


def keep_draft(
    *, account: Account, text: str, name: str, unit: Unit | None, at: datetime
) -> SchemeVersion:
    """The draft of the scheme in ``text``; a draft of the same version is replaced.

    ``unit`` is the branch whose scheme it is; None for the whole company's.
    """
    version = new_version(text=text, name=name, account=account, at=at)
    version.unit = unit
    with transaction.atomic():
        SchemeVersion.objects.filter(
            scheme=version.scheme, version=version.version, state=_STATE.DRAFT
        ).delete()
        version.save()
        _record(account, at, "scheme.draft", version)
    return version


def activate(
    *,
    account: Account,
    version: SchemeVersion,
    discussion: str,
    discussed_on: date | None,
    announced_on: date | None,
    in_force_since: date | None,
    scan: UploadedFile[Any] | None,
    at: datetime,
) -> bool:
    """Put a draft in force; False where it was no draft any more.

    Either it was discussed and announced (LCL 4), or HR attests since when the rule has
    been in force, with a scan of it.
    """
    with transaction.atomic():
        drafts = SchemeVersion.objects.select_for_update().filter(
            pk=version.pk, state=_STATE.DRAFT
        )
        draft = drafts.first()
        if draft is None:
            return False
        draft.state = _STATE.ACTIVE
        draft.discussion, draft.discussed_on = discussion, discussed_on
        draft.announced_on, draft.in_force_since = announced_on, in_force_since
        if in_force_since is not None:
            draft.attested_by = account
        if scan is not None:
            scan.name = kept_as(scan.name or "")
            draft.scan = scan
        draft.save()
        _record(account, at, "scheme.activate", draft, discussion)
    return True


def retire(
    *, account: Account, version: SchemeVersion, reason: str, at: datetime
) -> bool:
    """Take a version out of use for months to come; False where it was not in force."""
    with transaction.atomic():
        hit = SchemeVersion.objects.filter(pk=version.pk, state=_STATE.ACTIVE).update(
            state=_STATE.RETIRED
        )
        if hit:
            _record(account, at, "scheme.retire", version, reason)
    return bool(hit)


def acknowledge(
    *, account: Account, employee: Employee, version: SchemeVersion, at: datetime
) -> None:
    """That the employee has read the version; a second time changes nothing."""
    with transaction.atomic():
        _, made = Acknowledgement.objects.get_or_create(
            version=version, employee=employee, defaults={"at": at}
        )
        if made:
            _record(account, at, "scheme.acknowledge", version)


def _record(
    account: Account,
    at: datetime,
    action: str,
    version: SchemeVersion,
    reason: str = "",
) -> None:
    record(
        at=at,
        account=account,
        action=action,
        subject=f"scheme:{version.scheme}:{version.version}",
        unit=version.unit,
        reason=reason,
        after={"sha256": version.sha256},
    )
