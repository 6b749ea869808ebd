"""The pages of the board."""

from __future__ import annotations

from django.urls import path

from kaohe_web.board import views

urlpatterns = [
    path("board/", views.board, name="board"),
    path("board/<int:pk>/", views.board_of_cycle, name="board_of"),
    path("board/<int:pk>/screen/", views.board_screen, name="board_screen"),
    path("board/<int:pk>/mode/", views.board_set, name="board_set"),
    path("board/consent/", views.board_consent, name="board_consent"),
]
