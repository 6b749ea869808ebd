"""The pages of appeals."""

from __future__ import annotations

from django.urls import path

from kaohe_web.appeals.views import counts, file, hearing, listed, records

urlpatterns = [
    path("my/results/<int:pk>/appeal/", file.appeal_file, name="appeal_file"),
    path("appeals/", listed.appeals, name="appeals"),
    path("appeals/counts/", counts.appeal_counts, name="appeal_counts"),
    path("appeals/<int:pk>/", hearing.appeal, name="appeal"),
    path("appeals/<int:pk>/decide/", hearing.appeal_decide, name="appeal_decide"),
    path("appeals/<int:pk>/withdraw/", file.appeal_withdraw, name="appeal_withdraw"),
    path("appeals/<int:pk>/rows/<str:item>/", records.appeal_rows, name="appeal_rows"),
    path("appeals/<int:pk>/file/", hearing.appeal_evidence, name="appeal_evidence"),
]
