"""The pages of copies and of deletion."""

from __future__ import annotations

from django.urls import path

from kaohe_web.leaving import views

urlpatterns = [
    path("company/copies/", views.copies, name="copies"),
    path("company/copies/<int:pk>/", views.download, name="copy_file"),
    path("company/delete/", views.delete, name="company_delete"),
]
