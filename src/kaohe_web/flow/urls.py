"""The console and what is done from it."""

from __future__ import annotations

from django.urls import path

from kaohe_web.flow.views import approving, console, moving, runs

urlpatterns = [
    path("cycles/<int:pk>/", console.console, name="cycle"),
    path("cycles/<int:pk>/step/", moving.step, name="cycle_step"),
    path("cycles/<int:pk>/days/<slug:stage>/", moving.days, name="cycle_days"),
    path("cycles/<int:pk>/compute/", runs.compute, name="run_compute"),
    path("cycles/<int:pk>/progress/", runs.progress, name="run_progress"),
    path("cycles/<int:pk>/runs/<int:number>/cancel/", runs.cancel, name="run_cancel"),
    path("cycles/<int:pk>/runs/<int:number>/again/", runs.again, name="run_again"),
    path("runs/<int:pk>/approve/", approving.approve, name="run_approve"),
    path("runs/<int:pk>/correct/", runs.correct, name="run_correct"),
]
