"""The pages of results."""

from __future__ import annotations

from django.urls import path

from kaohe_web.results.views import (
    books,
    findings,
    past,
    people,
    person,
    printing,
    reconciling,
    records,
    team,
)

urlpatterns = [
    path("past/", past.past, name="past"),
    path("runs/<int:pk>/results/", people.results, name="results"),
    path("runs/<int:pk>/reconcile/", reconciling.reconciled, name="reconcile"),
    path("runs/<int:pk>/print/", printing.print_all, name="print_all"),
    path("runs/<int:pk>/findings/", findings.findings, name="run_findings"),
    path("runs/<int:pk>/summary/<int:month>/", books.summary, name="book_summary"),
    path("runs/<int:pk>/cards/<int:month>/", books.cards, name="book_cards"),
    path("runs/<int:pk>/pay/<int:month>/", books.pay, name="book_pay"),
    path("results/<int:pk>/", person.result, name="result"),
    path("results/<int:pk>/rows/<str:item>/", records.result_rows, name="result_rows"),
    path("team/results/", team.team_results, name="team_results"),
    path("team/results/<int:pk>/", person.team_result, name="team_result"),
    path(
        "team/results/<int:pk>/rows/<str:item>/",
        records.team_result_rows,
        name="team_result_rows",
    ),
]
