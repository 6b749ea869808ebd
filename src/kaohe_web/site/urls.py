"""The pages of the frame."""

from __future__ import annotations

from django.urls import path

from kaohe_web.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("language/", views.language, name="language"),
    path("health/", views.health, name="health"),
]
