"""The pages of messages and channels."""

from __future__ import annotations

from django.urls import path

from kaohe_web.outbox import channel_views, views

urlpatterns = [
    path("messages/", views.messages_page, name="messages"),
    path("company/channels/", channel_views.channels, name="channels"),
]
