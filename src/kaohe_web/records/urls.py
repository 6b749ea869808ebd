"""The pages of records."""

from __future__ import annotations

from django.urls import path

from kaohe_web.records import (
    delivery_views,
    exam_views,
    figure_views,
    own_target_views,
    target_views,
    views,
)

urlpatterns = [
    path("records/", views.records, name="records"),
    path("records/upload/", views.upload, name="record_upload"),
    path("records/<int:pk>/", views.one, name="upload"),
    path("records/<int:pk>/bring/", views.bring, name="upload_bring"),
    path("records/<int:pk>/refused.zip", views.refused, name="upload_refused_rows"),
    path("records/<int:pk>/undo/", views.undo, name="upload_undo"),
    path("exams/", exam_views.exams, name="exams"),
    path("exams/enter/", exam_views.exam_enter, name="exam_enter"),
    path("exams/form.xlsx", exam_views.exam_form, name="exam_form"),
    path("targets/", target_views.targets, name="targets"),
    path("targets/<int:cycle>/", target_views.targets_of, name="targets_of"),
    path("my/targets/<int:pk>/", own_target_views.own_targets, name="own_targets"),
    path(
        "my/targets/<int:pk>/answer/",
        own_target_views.own_targets_answer,
        name="own_targets_answer",
    ),
    path("cycles/<int:pk>/figures/", figure_views.figures, name="figures"),
    path("cycles/<int:pk>/records/", delivery_views.delivery, name="delivery"),
    path(
        "cycles/<int:pk>/records/<str:table>/nothing/",
        delivery_views.delivery_nothing,
        name="delivery_nothing",
    ),
]
