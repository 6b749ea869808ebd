"""The pages of one's own file."""

from __future__ import annotations

from django.urls import path

from kaohe_web.mine.views import data, progress, records, result, results

urlpatterns = [
    path("my/", progress.own_month, name="own_month"),
    path("my/data.zip", data.own_copy, name="own_data"),
    path("my/results/", results.own_results, name="own_results"),
    path("my/results/latest/", result.own_latest, name="own_latest"),
    path("my/results/<int:pk>/", result.own_result, name="own_result"),
    path("my/results/<int:pk>/note/", result.own_note, name="own_note"),
    path("my/results/<int:pk>/rows/<str:item>/", records.own_rows, name="own_rows"),
]
