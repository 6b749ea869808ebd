"""The pages of the ledger."""

from __future__ import annotations

from django.urls import path

from kaohe_web.ratings.views import enter, ledger

urlpatterns = [
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/enter/", enter.ledger_enter, name="ledger_enter"),
    path("ledger/<int:pk>/", ledger.ledger_entry, name="ledger_entry"),
    path("ledger/<int:pk>/withdraw/", ledger.ledger_withdraw, name="ledger_withdraw"),
    path("ledger/<int:pk>/file/", ledger.ledger_file, name="ledger_file"),
]
