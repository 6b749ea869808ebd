"""The pages of the frame."""

from __future__ import annotations

from django.urls import path

from kaohe_web.site import health_views, views
from kaohe_web.site.begin import views as begin
from kaohe_web.site.chain import views as chain
from kaohe_web.site.company import views as company
from kaohe_web.site.guide import views as guide

urlpatterns = [
    path("", views.home, name="home"),
    path("begin/", begin.begin, name="begin"),
    path("begin/roles/", begin.own_roles, name="begin_roles"),
    path("company/", company.company, name="company"),
    path("company/days/", company.company_days, name="company_days"),
    path("company/day/", company.company_day, name="company_day"),
    path("help/", guide.help_home, name="help_home"),
    path("help/pictures/<slug:page>/", guide.help_picture, name="help_picture"),
    path("help/<slug:topic>/", guide.help_topic, name="help"),
    path("audit/", chain.chain, name="audit"),
    path("audit/verify/", chain.verify, name="audit_verify"),
    path("language/", views.language, name="language"),
    path("company/health/", health_views.for_people, name="health_page"),
    path("health/", health_views.for_machines, name="health"),
]
