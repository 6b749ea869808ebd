"""The pages of schemes."""

from __future__ import annotations

from django.urls import path, re_path

from kaohe_web.schemes import draft_views, views

urlpatterns = [
    path("schemes/", views.schemes, name="schemes"),
    path("schemes/upload/", views.upload, name="scheme_upload"),
    path("schemes/draft/", draft_views.draft, name="scheme_draft"),
    path("schemes/<int:pk>/", views.scheme, name="scheme"),
    re_path(
        r"^schemes/(?P<pk>\d{1,18})/(?P<kind>yaml|xlsx)$",
        views.download,
        name="scheme_download",
    ),
    path("schemes/<int:pk>/activate/", views.activate, name="scheme_activate"),
    path("schemes/<int:pk>/retire/", views.retire, name="scheme_retire"),
    path("schemes/<int:pk>/read/", views.acknowledge, name="scheme_acknowledge"),
]
