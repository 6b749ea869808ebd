"""The settings that hold now, read anew when they change here and after some seconds."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic

from kaohe_web.company.models import Settings
from kaohe_web.people.models import Unit

#: Another process (the worker) sees a change after so many seconds.
_SECONDS = 10
_kept: tuple[float, Settings] | None = None
_zones: tuple[float, Mapping[str, str]] | None = None
_name: tuple[float, str] | None = None


def held() -> Settings:
    """The company's settings; those that hold by themselves where nobody set any."""
    global _kept
    if _kept is None or monotonic() - _kept[0] > _SECONDS:
        _kept = monotonic(), Settings.objects.filter(pk=1).first() or Settings(pk=1)
    return _kept[1]


def zones() -> Mapping[str, str]:
    """The zones that units have of their own, by the path of each."""
    global _zones
    if _zones is None or monotonic() - _zones[0] > _SECONDS:
        own = Unit.objects.exclude(zone="").values_list("path", "zone")
        _zones = monotonic(), dict(own)
    return _zones[1]


def company_name() -> str:
    """The company as printed forms are headed; empty where there is none yet."""
    global _name
    if _name is None or monotonic() - _name[0] > _SECONDS:
        top = Unit.objects.filter(parent=None).order_by("pk")
        _name = monotonic(), top.values_list("name", flat=True).first() or ""
    return _name[1]


def forget() -> None:
    """Let the next one who asks read them from the database."""
    global _kept, _zones, _name
    _kept = _zones = _name = None


def upload_bytes() -> int:
    """How large a file of records may be."""
    return held().upload_mb << 20
