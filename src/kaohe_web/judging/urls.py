"""The pages on which people judge."""

from __future__ import annotations

from django.urls import path

from kaohe_web.judging.views import matrix, own, pairs, paper, team

urlpatterns = [
    path("cycles/<int:pk>/paper/", paper.paper, name="paper"),
    path("my/rating/", own.own_ratings, name="own_ratings"),
    path("my/rating/save/", own.own_rating_save, name="own_rating_save"),
    path("my/rating/<int:pk>/", own.own_rating, name="own_rating"),
    path("my/rating/<int:pk>/back/", own.own_rating_back, name="own_rating_back"),
    path("rating/", team.team_ratings, name="team_ratings"),
    path("rating/save/", team.team_rating_save, name="team_rating_save"),
    path(
        "rating/matrix/<int:cycle>/<int:version>/",
        matrix.team_matrix,
        name="team_matrix",
    ),
    path(
        "rating/pairs/<int:cycle>/<int:version>/<str:item>/",
        pairs.team_pairs,
        name="team_pairs",
    ),
    path(
        "rating/<int:pk>/item/<str:item>/",
        matrix.team_rating_item,
        name="team_rating_item",
    ),
    path("rating/<int:pk>/", team.team_rating, name="team_rating"),
    path("rating/<int:pk>/back/", team.team_rating_back, name="team_rating_back"),
]
