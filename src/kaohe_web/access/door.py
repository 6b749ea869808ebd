"""The one door: which rows an action gives a viewer, and which single row it may touch.

A view names its action with ``@page("…")`` (or is open to all with ``@open_page``); a
view without a door is refused before it runs, so that none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from itertools import chain
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from kaohe_web.access.actions import ACTIONS, OF, Action
from kaohe_web.access.reach import granted, others
from kaohe_web.access.viewer import Viewer, viewer_of
from kaohe_web.people.models import Account, Unit

View = Callable[..., HttpResponseBase]

#: Any signed-in account, for pages that show nothing but the viewer's own account.
SIGNED_IN = "signed_in"
OPEN = "open"
#: Relations with many rows: what is filtered through them would come out twice.
_MANY = ("memberships", "participants")


class Visit(HttpRequest):
    """A request that came through the door."""

    viewer: Viewer


def rows(viewer: Viewer, action: str) -> QuerySet[Any]:
    """The rows that ``action`` gives to ``viewer``: the one truth for lists and checks."""
    what = ACTIONS[action]
    of = OF[what.model]
    every = what.every()
    many = any(name in f"{of.unit} {of.employee}" for name in _MANY)
    reached = Q(pk__in=())
    for role in what.reaches.keys() & viewer.roles:
        through = what.reaches[role](viewer, role, of)
        if many:
            here = every.filter(through & what.only, pk=OuterRef("pk"))
            through = Q(Exists(here))
        reached |= through
    return every.filter(reached if many else reached & what.only)


def units(viewer: Viewer, action: str) -> QuerySet[Unit]:
    """The units that the roles of ``action`` reach, from the top down."""
    reached = Q(pk__in=())
    for role in ACTIONS[action].reaches.keys() & viewer.roles:
        reached |= viewer.inside(role, "")
    return Unit.objects.filter(reached)


def covers(viewer: Viewer, action: str, paths: Iterable[str]) -> bool:
    """Whether ``action`` gives every row of the units at ``paths``, but for one's own."""
    what = ACTIONS[action]
    if what.only:
        return False
    held = tuple(
        path
        for role, reach in what.reaches.items()
        if reach in (granted, others)
        for path in viewer.paths.get(role, ())
    )
    return all(path.startswith(held) for path in paths)


def get(viewer: Viewer, action: str, pk: object, *related: str) -> Any:
    """The row ``pk`` if ``action`` gives it to ``viewer``; otherwise it is not found.

    Nobody learns from the answer whether the row exists. ``related`` rows come with it.
    """
    reached = rows(viewer, action)
    if related:
        reached = reached.select_related(*related)
    try:
        row = reached.filter(pk=pk).first()
    except (ValueError, TypeError) as wrong:
        raise Http404 from wrong
    if row is None:
        raise Http404
    return row


def may(viewer: Viewer, action: str, row: Model | None = None) -> bool:
    """Whether ``viewer`` may do ``action`` (to ``row``, or at all)."""
    what = ACTIONS[action]
    if not viewer.holds(what.reaches):
        return False
    return row is None or rows(viewer, action).filter(pk=row.pk).exists()


def may_each(viewer: Viewer, asked: Mapping[str, Model]) -> frozenset[str]:
    """Those actions of ``asked`` that ``viewer`` may do to the row beside each.

    One statement, of the filters that ``rows`` gives, each asked once.
    """
    alike: list[tuple[Action, Model, list[str]]] = []
    for action, row in asked.items():
        if not viewer.holds(ACTIONS[action].reaches):
            continue
        what = _as_held(viewer, action)
        for known, beside, names in alike:
            if (known, beside) == (what, row):
                names.append(action)
                break
        else:
            alike.append((what, row, [action]))
    if not alike:
        return frozenset()
    given = [
        Exists(rows(viewer, names[0]).filter(pk=row.pk)) for _, row, names in alike
    ]
    one = alike[0][1]  # any row that is there, to ask beside it
    beside_it = type(one)._default_manager.filter(pk=one.pk).order_by()
    answers = beside_it.values_list(*given).first() or ()
    found = (n for (_, _, n), yes in zip(alike, answers, strict=False) if yes)
    return frozenset(chain.from_iterable(found))


def _as_held(viewer: Viewer, action: str) -> Action:
    """The action as far as it matters to ``viewer``: those who are equal give him alike."""
    what = ACTIONS[action]
    reaches = {r: reach for r, reach in what.reaches.items() if r in viewer.roles}
    return what._replace(reaches=reaches, changes=False)


def page(action: str) -> Callable[[View], View]:
    """A view behind ``action``: signed in, and holding a role that reaches anything."""

    def behind(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            viewer = getattr(request, "viewer", None)
            if viewer is None:
                return redirect_to_login(request.get_full_path())
            if action != SIGNED_IN and not may(viewer, action):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]  # the door of the view
        return guarded

    return behind


def open_page(view: View) -> View:
    """A view for people who are not signed in."""
    view.action = OPEN  # type: ignore[attr-defined]  # the door of the view
    return view


class EveryPageHasADoor:
    """Puts the viewer on each request and refuses views that name no action."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        signed_in = isinstance(account, Account) and account.is_active
        request.viewer = (  # type: ignore[attr-defined]  # see Visit
            viewer_of(account, timezone.localdate())
            if signed_in and isinstance(account, Account)
            else None
        )
        return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: View, args: object, kwargs: object
    ) -> None:
        """Refuse a view without a door."""
        if getattr(view, "action", None) is None:
            raise PermissionDenied
