"""The pages of the frame."""

from __future__ import annotations

from django.urls import path

from kaohe_web.site import signing, views

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("password/", signing.password, name="password"),
    path("language/", views.language, name="language"),
    path("health/", views.health, name="health"),
]
