"""Django's own commands on this installation: ``python -m kaohe_web migrate``."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from kaohe_web.home import home, prepare

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaohe_web.settings")
prepare(home())
execute_from_command_line(["kaohe web", *sys.argv[1:]])
