"""For which part of the company a scheme is kept, and whether it may be kept there."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kaohe_web.access.door import Visit, get, rows
from kaohe_web.people.models import Unit
from kaohe_web.schemes.content import scheme_of_text
from kaohe_web.schemes.models import SchemeVersion


def units_of(request: Visit) -> QuerySet[Unit]:
    """For whom the viewer may keep a scheme: the company or branches of his grants."""
    return rows(request.viewer, "scheme.keep").exclude(kind=Unit.Kind.TEAM)


def unit_of(request: Visit) -> Unit | None:
    """The branch that was chosen, else the uppermost of the viewer's; None: the company."""
    first = units_of(request).first()
    key = request.POST.get("unit") or (0 if first is None else first.pk)
    unit: Unit = get(request.viewer, "scheme.keep", key)
    return None if unit.parent_id is None else unit


def is_taken(text: str, unit: Unit | None) -> str | None:
    """Why the scheme in ``text`` cannot be kept for ``unit``; None where it can.

    A version that is in force or was never changes, and what is the company's or another
    branch's is theirs to change, even as a draft.
    """
    content, _ = scheme_of_text(text, "")
    same = SchemeVersion.objects.filter(scheme=content.id if content else "")
    owned = Q(unit__isnull=True) if unit is None else Q(unit=unit)
    if same.exclude(owned).exists():
        return "scheme_of_another"
    version = content.version if content else 0
    fixed = same.filter(version=version).exclude(state=SchemeVersion.State.DRAFT)
    return "scheme_version_taken" if fixed.exists() else None
