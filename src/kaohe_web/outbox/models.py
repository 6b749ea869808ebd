"""A message to a person, the channels out of the house, and what waits to go out."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kaohe_web.sealed import SealedText


class Message(models.Model):
    """Something told to an account in the application: ``kind`` names its words.

    ``once`` is why it is told: the same is told to nobody twice.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="told"
    )
    kind = models.CharField(max_length=40)
    named = models.JSONField(default=dict)
    url = models.CharField(max_length=200, blank=True)
    once = models.CharField(max_length=120)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("account", "once"), name="told_once"),
        )
        indexes = (
            models.Index(
                fields=("account",),
                condition=models.Q(read_at__isnull=True),
                name="message_unread",
            ),
        )


class Channel(models.Model):
    """A way out: the company's mail server, or the robot of a group.

    ``secret`` is the password of the mail server or the key that signs for the robot.
    """

    class Kind(models.TextChoices):
        EMAIL = "email"
        WECOM = "wecom"
        DINGTALK = "dingtalk"
        FEISHU = "feishu"

    kind = models.CharField(max_length=10, choices=Kind)
    #: ``host:port`` of a mail server; the web address of a robot, which holds its key.
    address = SealedText(purpose="channel")
    #: Who e-mails come from, and signs in to the server.
    sender = models.CharField(max_length=200, blank=True)
    secret = SealedText(purpose="channel", blank=True)

    class Meta:
        ordering = ("kind", "pk")


class Delivery(models.Model):
    """One reminder that goes out by a channel: to an account's e-mail or to a group.

    It says that something waits, and where: no name, no score, no pay. ``once`` keeps it
    to one for each recipient and day.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        DEAD = "dead"

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    once = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    #: What the other side last answered, in its own words, without our text.
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("due_at", "pk")
        indexes = (models.Index(fields=("state", "due_at"), name="delivery_due"),)


class Beat(models.Model):
    """When something that is done again and again was last begun, and ended."""

    name = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
