"""The pages of the office."""

from __future__ import annotations

from django.urls import path

from kaohe_web.office.views import bring, identity, people, person

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/bring/", bring.bring, name="people_bring"),
    path("people/form.xlsx", bring.form, name="people_form"),
    path("people/<int:pk>/", person.person, name="person"),
    path("people/<int:pk>/move/", person.move, name="person_move"),
    path("people/<int:pk>/account/", person.account, name="person_account"),
    path("people/<int:pk>/identity/", identity.identity, name="person_identity"),
    path("people/<int:pk>/grant/", person.grant, name="person_grant"),
    path("grants/<int:pk>/end/", person.end, name="grant_end"),
]
