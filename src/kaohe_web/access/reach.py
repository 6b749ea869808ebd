"""How far a role reaches: a filter for the rows of a model."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Q

from kaohe_web.access.viewer import Viewer


class Of(NamedTuple):
    """How a row leads to its person and its unit; None where it has none."""

    employee: str | None
    unit: str | None


Reach = Callable[[Viewer, str, Of], Q]


def own(viewer: Viewer, role: str, of: Of) -> Q:
    """Rows of one's own file."""
    assert of.employee is not None
    if viewer.employee is None:
        return Q(pk__in=())
    return Q(**{of.employee: viewer.employee})


def others(viewer: Viewer, role: str, of: Of) -> Q:
    """Rows of the units granted, except one's own: nobody is his own supervisor or HR."""
    rows = granted(viewer, role, of)
    if of.employee is None or viewer.employee is None:
        return rows
    return rows & ~Q(**{of.employee: viewer.employee})


def granted(viewer: Viewer, role: str, of: Of) -> Q:
    """Rows of the units granted, one's own among them."""
    assert of.unit is not None
    return viewer.inside(role, of.unit)


def at_the_top(viewer: Viewer, role: str, of: Of) -> Q:
    """Rows of the units granted; who holds the role for the whole, those of no unit too."""
    rows = granted(viewer, role, of)
    if not any(path.count("/") == 2 for path in viewer.paths.get(role, ())):
        return rows
    return rows | Q(**{f"{of.unit}__isnull": True})


def whole(viewer: Viewer, role: str, of: Of) -> Q:
    """All rows, for those who hold the role for the whole company."""
    top = any(path.count("/") == 2 for path in viewer.paths.get(role, ()))
    return Q(pk__isnull=not top)


def in_use(viewer: Viewer, role: str, of: Of) -> Q:
    """Versions of schemes that are or were in force: a draft is no rule yet."""
    return everything(viewer, role, of) & ~Q(state="draft")


def everything(viewer: Viewer, role: str, of: Of) -> Q:
    """All rows, for those who hold the role at all."""
    # An empty Q would vanish when it is joined to others.
    return Q(pk__isnull=role not in viewer.roles)
