"""What the pages of channels show of an address."""

from __future__ import annotations

from django import template

from kaohe_web.outbox.keeping import host_of

register = template.Library()
register.filter("host", host_of)
