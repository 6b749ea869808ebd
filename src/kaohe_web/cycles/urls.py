"""The pages of cycles."""

from __future__ import annotations

from django.urls import path

from kaohe_web.cycles import assign_views, views

urlpatterns = [
    path("schemes/assigned/", assign_views.assigned, name="schemes_assigned"),
    path("cycles/", views.cycles, name="cycles"),
    path("cycles/open/", views.open_new, name="cycle_open"),
]
