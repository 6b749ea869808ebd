"""The pages of the frame."""

from __future__ import annotations

from django.urls import path

from kaohe_web.site import second, signing, views
from kaohe_web.site.company import views as company

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("password/", signing.password, name="password"),
    path("sign-in/code/", second.code, name="sign_in_code"),
    path("factor/", second.own_factor, name="factor"),
    path("factor/remove/", second.own_factor_remove, name="factor_remove"),
    path("factor/rule/", second.factor_rule, name="factor_rule"),
    path("company/", company.company, name="company"),
    path("company/days/", company.company_days, name="company_days"),
    path("company/day/", company.company_day, name="company_day"),
    path("language/", views.language, name="language"),
    path("health/", views.health, name="health"),
]
