"""Shipped schemes as active versions, and who is assessed by which."""

from __future__ import annotations

from datetime import UTC, datetime

from kaohe.schemes.versions import shipped_folder
from kaohe_web.people.models import Assignment, Unit
from kaohe_web.schemes.content import new_version
from kaohe_web.schemes.models import SchemeVersion
from tests.web.cast import START, Cast

AT = datetime(2026, 10, 1, 1, tzinfo=UTC)
SHOP, CENTRE = "self40_supervisor60", "branch_callback_centre"


def active(scheme: str) -> SchemeVersion:
    """The shipped scheme, in force."""
    text = (shipped_folder() / f"{scheme}.yaml").read_text(encoding="utf-8")
    version = new_version(text=text, name=f"{scheme}.yaml", account=None, at=AT)
    version.state = SchemeVersion.State.ACTIVE
    version.save()
    return version


def assign(scheme: str, unit: Unit, position: str = "", **more: object) -> Assignment:
    """The scheme for everybody of the unit (and post)."""
    of = {"scheme": scheme, "unit": unit, "position": position, "since": START}
    return Assignment.objects.create(**of | more)


def assessed_teams(cast: Cast) -> None:
    """Teams one to three under the shop's scheme; who leads or manages is not assessed."""
    active(SHOP)
    for team in ("一组", "二组", "三组"):
        assign(SHOP, cast.units[team])
    for username in ("chen", "lin", "sun"):
        assign("", cast.units["公司"], employee=cast.accounts[username].employee)
