"""The URL table: one line for each application that has pages."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("kaohe_web.site.urls")),
    path("", include("kaohe_web.identity.urls")),
    path("", include("kaohe_web.outbox.urls")),
    path("", include("kaohe_web.office.urls")),
    path("", include("kaohe_web.schemes.urls")),
    path("", include("kaohe_web.records.urls")),
    path("", include("kaohe_web.judging.urls")),
    path("", include("kaohe_web.ratings.urls")),
    path("", include("kaohe_web.cycles.urls")),
    path("", include("kaohe_web.results.urls")),
    path("", include("kaohe_web.flow.urls")),
    path("", include("kaohe_web.appeals.urls")),
    path("", include("kaohe_web.mine.urls")),
    path("", include("kaohe_web.board.urls")),
    path("", include("kaohe_web.leaving.urls")),
]
handler400 = "kaohe_web.site.stopped.wrong"
handler500 = "kaohe_web.site.stopped.broken"
handler403 = "kaohe_web.site.views.refused"
handler404 = "kaohe_web.site.views.missing"
