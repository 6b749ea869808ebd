"""The pages of cycles."""

from __future__ import annotations

from django.urls import path

from kaohe_web.cycles import views

urlpatterns = [
    path("cycles/", views.cycles, name="cycles"),
    path("cycles/open/", views.open_new, name="cycle_open"),
]
