"""The application as servers ask for it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from kaohe.base.collector import collect_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaohe_web.settings")
application = get_wsgi_application()
# Every page is loaded before the collector is told what stays, and before the first asks.
assert get_resolver().url_patterns
collect_seldom()
